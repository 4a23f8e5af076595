import fc from 'fast-check';
import type { OpenApi } from '../support/openapi.ts';
import type { Json } from '../support/platform.ts';
import { known, UUID } from './known.ts';

/** What clients send that was not thought of. */
const SHORT_TEXTS = ['', ' ', '\u0000', '\ud800', 'a\udfff', '\ufeff', '\u202e', '٣', '𝟙', '\n', '\\', '"', "'", '%00'];
const NO_TEXTS = [
  '0',
  'NaN',
  'null',
  'true',
  '-1',
  '1e3',
  '0x10',
  '24h',
  '9999d',
  'http://',
  'http://[::1',
  'http://a\u0000b/',
];
const TIMES = [
  '2024-13-45T99:99:99Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:60+23:59',
  '-infinity',
  '294277-01-01T00:00:00Z',
];
const LONG_TEXTS = ['x'.repeat(2_000), '\u0001'.repeat(20_000), '"'.repeat(9_000), '1'.repeat(400), '🧨'.repeat(2_000)];
const NUMBERS = [0, -1, -0.5, 0.1 + 0.2, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324];
const OTHERS: unknown[] = [
  null,
  true,
  [],
  {},
  [[]],
  [{}],
  [null],
  { a: [] },
  { length: 3 },
  { toString: 1 },
  { constructor: { prototype: 1 } },
  JSON.parse('{"__proto__":{"admin":true}}'),
  JSON.parse('{"then":null}'),
  Array.from({ length: 300 }, () => []),
  nested(300),
  nested(5),
];

function nested(depth: number): unknown {
  return depth === 0 ? [] : { x: [nested(depth - 1)] };
}

export const odd = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...SHORT_TEXTS, ...NO_TEXTS, ...TIMES, ...LONG_TEXTS, ...NUMBERS, ...OTHERS),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

export const oddText = odd.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));

/** Those of a document's schema, and near them; `urls` are endpoints that may be called. */
export class Values {
  constructor(
    private readonly openApi: OpenApi,
    private readonly urls: string[],
  ) {}

  /** A good value, as far as the schema tells. `name` is that of the field. */
  of(given: Json, name = ''): fc.Arbitrary<unknown> {
    const schema = this.openApi.resolve(given);
    const { type, example } = schema;
    if (schema['enum']) return fc.constantFrom<unknown>(...schema['enum']);
    const choices: Json[] | undefined = schema['oneOf'] ?? schema['anyOf'];
    if (choices) return fc.oneof(...choices.map((one) => this.of(one, name)));
    if (Array.isArray(type)) return fc.oneof(...type.map((one) => this.of({ ...schema, type: one }, name)));
    const made = this.made(schema, name);
    if (example === undefined || /(^|_)id$|^url$/.test(name)) return made;
    return fc.oneof({ weight: 2, arbitrary: fc.constant<unknown>(example) }, { weight: 1, arbitrary: made });
  }

  /** The same, with ids and endpoints of this platform's own. */
  like(example: unknown, name = ''): fc.Arbitrary<unknown> {
    if (typeof example === 'string' && (UUID.test(example) || name === 'url'))
      return this.made({ format: 'uuid' }, name);
    if (Array.isArray(example)) return fc.tuple(...example.map((one) => this.like(one)));
    if (typeof example !== 'object' || example === null) return fc.constant(example);
    const fields = Object.entries(example).map(([name, value]) => [name, this.like(value, name)]);
    return fc.record(Object.fromEntries(fields));
  }

  /** A good value in which one thing is not. */
  near(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
    const change = fc.record({
      at: fc.array(fc.nat(40), { maxLength: 4 }),
      odd,
      how: fc.constantFrom('put', 'add', 'drop'),
    });
    return fc.tuple(good, change).map(([value, { at, odd, how }]) => changed(value, at, odd, how));
  }

  private made(schema: Json, name: string): fc.Arbitrary<unknown> {
    const { minimum = 0, maximum = 1_000 } = schema;
    switch (schema['type']) {
      case 'null':
        return fc.constant(null);
      case 'boolean':
        return fc.boolean();
      case 'integer':
        return fc.integer({ min: minimum, max: maximum });
      case 'number':
        return fc.double({ min: minimum, max: maximum, noNaN: true });
      case 'array': {
        const { minItems = 0, items = {} } = schema;
        return fc.array(this.of(items, name), { minLength: minItems, maxLength: Math.max(minItems, 3) });
      }
      case 'object':
        return this.object(schema);
      default:
        return this.text(schema, name);
    }
  }

  private object({ properties = {}, required = [], additionalProperties }: Json): fc.Arbitrary<unknown> {
    const fields = Object.entries<Json>(properties).map(([name, schema]) => [name, this.of(schema, name)]);
    const named = fc.record(Object.fromEntries(fields), { requiredKeys: required });
    if (!additionalProperties) return named;
    const more = additionalProperties === true ? odd : this.of(additionalProperties);
    return fc
      .tuple(fc.dictionary(fc.string({ maxLength: 20 }), more, { maxKeys: 3 }), named)
      .map(([a, b]) => ({ ...a, ...b }));
  }

  private text({ format, pattern, minLength = 0, maxLength = 40 }: Json, name: string): fc.Arbitrary<string> {
    if (name === 'url') return fc.constantFrom(...this.urls);
    if (format === 'uuid') return known(name.replace(/_id$/, ''));
    if (name === 'cursor')
      return fc.oneof(
        known('cursor'),
        oddText.map((text) => Buffer.from(text).toString('base64url')),
      );
    if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
    if (pattern) return fc.stringMatching(new RegExp(pattern));
    return fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) });
  }
}

/** The same with something at a place in it put there, added beside, or left out. */
function changed(value: unknown, [first = 0, ...rest]: number[], odd: unknown, how: string): unknown {
  if (typeof value !== 'object' || value === null) return odd;
  const copy: Json = Array.isArray(value) ? [...value] : { ...value };
  const keys = Object.keys(copy);
  const key = keys[first % (keys.length || 1)];
  if (key === undefined || (how === 'add' && rest.length === 0)) return { ...copy, [`field_${first}`]: odd };
  if (rest.length > 0) copy[key] = changed(copy[key], rest, odd, how);
  else if (how === 'drop') delete copy[key];
  else copy[key] = odd;
  return copy;
}
