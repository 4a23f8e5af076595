import { definitionOf } from '../../src/events/catalogue/bounded/bounds.ts';
import { isObject, type Fields } from '../../src/events/catalogue/bounded/json.ts';

const OF_FORMAT: Record<string, string> = {
  'date-time': '2024-02-14T15:30:45Z',
  date: '2024-02-14',
  time: '15:30:45Z',
  duration: 'P1D',
  email: 'jane.doe@acme.example',
  hostname: 'acme.example',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://acme.example/',
  uuid: '018d4a9c-7f11-7a3c-9e84-6b2d0f8c5a17',
};

const MAX_DEPTH = 12;
/** So far down what may be left out is there too. */
const WHOLE_DEPTH = 3;
/** Values of one example, and characters of one of its texts: whoever wants more of them gives the example. */
const MAX_VALUES = 1_000;
const MAX_CHARACTERS = 1_000;
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : undefined);

/** What the schema itself gives as an example of the whole. */
export const shownBy = (schema: Fields): unknown => schema['example'] ?? first(schema['examples']);

/** A value that most likely fits: what the schema itself gives as an example, else the plainest of its type. */
export const exampleOf = (schema: Fields): unknown =>
  plainest(schema, 0, { definitions: isObject(schema['$defs']) ? schema['$defs'] : {}, left: MAX_VALUES });

function plainest(schema: unknown, depth: number, all: { definitions: Fields; left: number }): unknown {
  if (!isObject(schema) || depth > MAX_DEPTH || all.left-- <= 0) return {};
  const given = shownBy(schema) ?? schema['const'] ?? schema['default'];
  if (given !== undefined) return given;
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const of = (one: unknown): unknown => plainest(one, depth + 1, all);
  const definition = definitionOf(schema['$ref']);
  if (definition !== undefined) return of(all.definitions[definition]);
  const choice = first(schema['oneOf'] ?? schema['anyOf']);
  const parts = Array.isArray(schema['allOf']) ? schema['allOf'] : [];
  const type = Array.isArray(schema['type']) ? first(schema['type']) : schema['type'];
  if (type === undefined && choice !== undefined) return of(choice);
  switch (type) {
    case 'string':
      return (
        OF_FORMAT[String(schema['format'])] ??
        'text'.padEnd(Math.min(number(schema['minLength']) ?? 0, MAX_CHARACTERS), 'x')
      );
    case 'integer':
    case 'number':
      return number(schema['minimum']) ?? (number(schema['exclusiveMinimum']) ?? 0) + 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'array':
      return Array.from({ length: Math.min(Math.max(1, number(schema['minItems']) ?? 1), all.left) }, () =>
        of(schema['items']),
      );
    default: {
      const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
      const properties = Object.entries(isObject(schema['properties']) ? schema['properties'] : {}).filter(
        ([name]) => depth <= WHOLE_DEPTH || required.has(name),
      );
      const merged: Fields = Object.assign({}, ...[...parts, ...(choice ? [choice] : [])].map(of));
      return { ...merged, ...Object.fromEntries(properties.map(([name, one]) => [name, of(one)])) };
    }
  }
}
