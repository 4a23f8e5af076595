import type { FieldError } from '../../../http/problem.ts';
import type { Schema } from '../schema.ts';
import { isObject, type Fields } from './json.ts';
import { sizeOfPattern } from './linear-pattern.ts';

const KIB = 1_024;
const MAX_SCHEMA_KIB = 32;
/** Schemas in a schema, and what else becomes code: compiling as many takes about a tenth of a second. */
const MAX_SUBSCHEMAS = 500;
/** Instructions of all patterns of a schema. */
const MAX_ALL_INSTRUCTIONS = 5_000;

export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** Under which keywords schemas stand, by the form in which they do. */
const ONE = ['items', 'contains', 'additionalProperties', 'unevaluatedProperties', 'unevaluatedItems', 'propertyNames'];
const CONDITIONS = ['not', 'if', 'then', 'else', 'contentSchema'];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const NAMED = ['properties', 'patternProperties', 'dependentSchemas', '$defs'];

/** What would lead out of the schema, or make its meaning depend on where it is used. */
const LEADING_OUT = ['$id', '$anchor', '$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$recursiveAnchor'];

const ONLY_DEFINITIONS = 'is not taken: only `$ref` to `#/$defs/…` is';
/** What ajv knows and a schema must not say. */
const BARRED = new Map<string, string>([
  ...LEADING_OUT.map((keyword) => [keyword, ONLY_DEFINITIONS] as const),
  ['definitions', ONLY_DEFINITIONS],
  // An older dialect's, under which schemas would stand that nobody looked at.
  ['dependencies', 'is not taken: use `dependentRequired` or `dependentSchemas`'],
  // A check that answers later would be taken for one that found nothing.
  ['$async', 'is not taken: leave it out'],
]);

const TOO_MANY = `must consist of at most ${MAX_SUBSCHEMAS} schemas, together with what \`dependentRequired\` names`;

const DEFINITION = /^[\w-]{1,60}$/;
const REFERENCE = /^#\/\$defs\/([\w-]{1,60})$/;

const entriesOf = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);

/** All schemas of a schema, itself first, with their places; those that are only `true` or `false` left out. */
export function* subschemas(schema: unknown, at = 'schema'): Generator<{ at: string; keywords: Fields }> {
  if (!isObject(schema)) return;
  yield { at, keywords: schema };
  for (const keyword of [...ONE, ...CONDITIONS]) yield* subschemas(schema[keyword], `${at}.${keyword}`);
  for (const keyword of LISTS) {
    const list = schema[keyword];
    if (Array.isArray(list)) for (const [n, one] of list.entries()) yield* subschemas(one, `${at}.${keyword}[${n}]`);
  }
  for (const keyword of NAMED) {
    for (const [name, one] of entriesOf(schema[keyword])) yield* subschemas(one, `${at}.${keyword}.${name}`);
  }
}

const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);

/** How many names this schema itself requires: each is looked for in the data. */
export const requiredBy = (keywords: Fields): number => lengthOf(keywords['required']) + dependentNames(keywords);

const dependentNames = (keywords: Fields): number =>
  entriesOf(keywords['dependentRequired']).reduce((sum, [, names]) => sum + 1 + lengthOf(names), 0);

/** How many of the schemas directly below this one are only `true` or `false`, those that stand alone left out. */
export function plainBelow(keywords: Fields): number {
  const below = [...LISTS, ...NAMED].flatMap((keyword) => Object.values(keywords[keyword] ?? {}) as unknown[]);
  return below.filter((one) => typeof one === 'boolean').length;
}

/** The name that a `$ref` leads to. */
export const definitionOf = (reference: unknown): string | undefined =>
  typeof reference === 'string' ? REFERENCE.exec(reference)?.[1] : undefined;

/** What keeps a schema from being compiled and run within bounds. */
export function outOfBounds(schema: Schema): FieldError[] {
  if (Buffer.byteLength(JSON.stringify(schema)) > MAX_SCHEMA_KIB * KIB)
    return [{ field: 'schema', message: `must be at most ${MAX_SCHEMA_KIB} KiB of JSON` }];
  if (schema['type'] !== 'object') return [{ field: 'schema.type', message: 'must be object, as `data` is one' }];
  if (schema['$schema'] !== undefined && schema['$schema'] !== DIALECT)
    return [{ field: 'schema.$schema', message: `must be ${DIALECT}, or left out` }];
  const definitions = schema['$defs'];
  const errors: FieldError[] = Object.keys(isObject(definitions) ? definitions : {})
    .filter((name) => !DEFINITION.test(name))
    .map((name) => ({ field: `schema.$defs.${name}`, message: 'must have a name of letters, digits, _ and -' }));
  let count = 0;
  let instructions = 0;
  for (const { at, keywords } of subschemas(schema)) {
    count += 1 + plainBelow(keywords) + dependentNames(keywords);
    if (count > MAX_SUBSCHEMAS) return [{ field: 'schema', message: TOO_MANY }];
    const refuse = (keyword: string, message: string) => errors.push({ field: `${at}.${keyword}`, message });
    for (const [keyword, message] of BARRED) if (keyword in keywords) refuse(keyword, message);
    if ('$defs' in keywords && at !== 'schema') refuse('$defs', 'must stand at the top of the schema');
    if ('$ref' in keywords) {
      const name = definitionOf(keywords['$ref']);
      if (name === undefined || !isObject(definitions) || !Object.hasOwn(definitions, name))
        refuse('$ref', 'must be `#/$defs/…` and name a definition of this schema');
    }
    const patterns = [keywords['pattern'], ...entriesOf(keywords['patternProperties']).map(([pattern]) => pattern)];
    for (const pattern of patterns.filter((one) => typeof one === 'string')) {
      const found = sizeOfPattern(pattern);
      const wrong = typeof found === 'string' ? found : undefined;
      if (typeof found === 'number') instructions += found;
      if (wrong === undefined && instructions <= MAX_ALL_INSTRUCTIONS) continue;
      refuse('pattern', wrong ?? 'is one too many: make all shorter');
      // The first is told alone: making patterns is what takes long.
      return errors;
    }
  }
  return errors;
}
