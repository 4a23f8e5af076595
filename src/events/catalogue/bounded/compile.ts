import { _, Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { MAX_ERRORS, type FieldError } from '../../../http/problem.ts';
import { Checker, TOO_MANY_STEPS, type Check } from '../checker.ts';
import type { EventType } from '../event-type.ts';
import type { Schema } from '../schema.ts';
import { outOfBounds, plainBelow, requiredBy, subschemas } from './bounds.ts';
import { canonical } from './json.ts';
import { linearPatterns } from './linear-pattern.ts';
import { inSteps, takeFor, TooManySteps } from './steps.ts';

/** Formats that are checked, and those that are only told. */
const CHECKED = ['date-time', 'date', 'time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uuid'] as const;
const TOLD = ['int32', 'int64', 'float', 'double', 'decimal', 'byte', 'binary', 'password', 'uri-reference'];
/** Longer texts have no format: some are checked in the square of their length. */
const MAX_FORMATTED = 1_024;

/** Keywords of OpenAPI that say nothing of what fits. */
const ANNOTATIONS = ['example', 'xml', 'externalDocs', 'discriminator'];

const COST = '$cost';
const BYTES_A_STEP = 16;

/** Knows what a schema may look like. */
const dialect = addFormats.default(new Ajv2020({ strict: false, logger: false }), ['regex', 'uri', 'uri-reference']);

/**
 * The check of a schema that its author need not be trusted with: whatever it says and whatever data comes, it ends after so
 * many steps, and patterns never backtrack. Throws for a schema that says what is not known.
 */
export function compileBounded(schema: Schema, allErrors: boolean): Check {
  const ajv = new Ajv2020({
    // The names of keywords and formats; what they are checked for already was, when the schema came.
    strictSchema: true,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    meta: false,
    validateSchema: false,
    inlineRefs: false,
    allErrors,
    logger: false,
    // The optimizer takes the square of what it is given.
    code: { optimize: false, regExp: linearPatterns },
  });
  for (const name of CHECKED) ajv.addFormat(name, { validate: (text: string) => fits(name, text) });
  for (const name of TOLD) ajv.addFormat(name, true);
  ajv.addVocabulary(ANNOTATIONS);
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    validate: (wanted: boolean, items: unknown[]) => !wanted || areUnique(items),
    error: { message: 'must NOT have duplicate items' },
  });
  ajv.addKeyword({
    keyword: COST,
    before: '$ref',
    schemaType: 'number',
    code: ({ gen, schema: cost, data }) => {
      gen.code(_`${gen.scopeValue('func', { ref: takeFor })}(${cost as number}, ${data})`);
    },
  });
  const validate = ajv.compile(withCosts(schema));
  return (data) => {
    try {
      return inSteps(allErrors, () => (validate(data) ? [] : (validate.errors ?? [])));
    } catch (error) {
      // A definition that leads to itself at the same value ends with the stack.
      if (error instanceof TooManySteps || error instanceof RangeError) return [TOO_MANY_STEPS];
      throw error;
    }
  };
}

/** Compiled when it is first needed. */
export const boundedChecker = (eventType: EventType): Checker =>
  new Checker((allErrors) => compileBounded(eventType.schema, allErrors));

/** What is wrong with the schema and example of an event type, before it is anybody's. */
export function wrongWith(eventType: EventType): FieldError[] {
  const errors = outOfBounds(eventType.schema);
  if (errors.length > 0) return errors.slice(0, MAX_ERRORS);
  if (!dialect.validateSchema(eventType.schema))
    return [{ field: 'schema', message: dialect.errorsText(dialect.errors, { dataVar: '' }) }];
  try {
    return boundedChecker(eventType).findings(eventType.example, 'example');
  } catch (error) {
    return [{ field: 'schema', message: (error as Error).message }];
  }
}

function fits(name: (typeof CHECKED)[number], text: string): boolean {
  if (text.length > MAX_FORMATTED) return false;
  const format: unknown = fullFormats[name];
  if (format instanceof RegExp) return format.test(text);
  const validate = typeof format === 'function' ? format : (format as { validate: unknown }).validate;
  return (validate as (text: string) => boolean)(text);
}

/** Each value in them takes a step of its own: none of it is held against a schema. */
function areUnique(items: unknown[]): boolean {
  const read = (one: unknown): void => takeFor(1, one);
  return new Set(items.map((item) => canonical(item, read))).size === items.length;
}

/** A copy in which each schema says what it costs to hold it against a value. */
function withCosts(schema: Schema): Schema {
  const copy = structuredClone(schema) as Record<string, unknown>;
  for (const { keywords } of subschemas(copy)) {
    const compared = JSON.stringify([keywords['enum'], keywords['const']]).length;
    const looked = requiredBy(keywords) + plainBelow(keywords);
    keywords[COST] = 1 + looked + Math.floor(compared / BYTES_A_STEP);
  }
  return copy;
}
