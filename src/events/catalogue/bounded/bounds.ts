import type { FieldError } from '../../../http/problem.ts';
import type { Schema } from '../schema.ts';
import { LinearPattern, MAX_INSTRUCTIONS } from './linear-pattern.ts';

const KIB = 1_024;
const MAX_SCHEMA_KIB = 32;
/** Schemas in a schema: compiling as many takes about a tenth of a second. */
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
const BARRED = ['$id', '$anchor', '$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$recursiveAnchor', 'definitions'];

const DEFINITION = /^[\w-]{1,60}$/;
const REFERENCE = /^#\/\$defs\/([\w-]{1,60})$/;

type Keywords = Record<string, unknown>;

const isObject = (value: unknown): value is Keywords =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const entriesOf = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);

/** All schemas of a schema, itself first, with their places; those that are only `true` or `false` left out. */
export function* subschemas(schema: unknown, at = 'schema'): Generator<{ at: string; keywords: Keywords }> {
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
    if (++count > MAX_SUBSCHEMAS)
      return [{ field: 'schema', message: `must consist of at most ${MAX_SUBSCHEMAS} schemas` }];
    const refuse = (keyword: string, message: string) => errors.push({ field: `${at}.${keyword}`, message });
    for (const keyword of BARRED)
      if (keyword in keywords) refuse(keyword, 'is not taken: only `$ref` to `#/$defs/…` is');
    if ('$defs' in keywords && at !== 'schema') refuse('$defs', 'must stand at the top of the schema');
    if ('$ref' in keywords) {
      const name = definitionOf(keywords['$ref']);
      if (name === undefined || !isObject(definitions) || !Object.hasOwn(definitions, name))
        refuse('$ref', 'must be `#/$defs/…` and name a definition of this schema');
    }
    const patterns = [keywords['pattern'], ...entriesOf(keywords['patternProperties']).map(([pattern]) => pattern)];
    for (const pattern of patterns.filter((one) => typeof one === 'string')) {
      const found = judged(pattern);
      if (typeof found === 'string') refuse('pattern', found);
      else if ((instructions += found) > MAX_ALL_INSTRUCTIONS) refuse('pattern', 'is one too many: make all shorter');
      if (instructions > MAX_ALL_INSTRUCTIONS) return errors;
    }
  }
  return errors;
}

/** How large a pattern is, or what is wrong with it. */
function judged(pattern: string): number | string {
  try {
    const { instructions } = new LinearPattern(pattern);
    if (instructions <= MAX_INSTRUCTIONS) return instructions;
    return 'is too large: repeat less';
  } catch (error) {
    return `does not run in linear time, as RE2's patterns do: ${(error as Error).message}`;
  }
}
