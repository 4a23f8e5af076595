import type { ErrorObject } from 'ajv/dist/2020.js';
import { MAX_ERRORS, type FieldError } from '../../http/problem.ts';

/** What is wrong with data; nothing: it fits. */
export type Check = (data: unknown) => readonly ErrorObject[];

/** Found in place of all else by a check that was not finished. */
export const TOO_MANY_STEPS: ErrorObject = {
  keyword: 'steps',
  instancePath: '',
  schemaPath: '',
  params: {},
  message: 'takes too many steps to check: send less of it, or make the schema of the event type simpler',
};

/** Of data with more values only the first finding is told: there may be several for each of them, and none is for nothing. */
const MAX_SEARCHED = 2_000;

/** Holds data against the schema of an event type. */
export class Checker {
  /** Ends with the first finding. */
  private check: Check | undefined;
  /** Finds all. */
  private checkAll: Check | undefined;

  /** Each is compiled when it is first needed. */
  constructor(private readonly compile: (allErrors: boolean) => Check) {}

  /** Throws for a schema that can't be compiled. */
  ready(): this {
    this.check ??= this.compile(false);
    return this;
  }

  /** What is wrong, with paths that begin with `root`: `data.items[0].sku`. */
  findings(data: unknown, root: string): FieldError[] {
    this.check ??= this.compile(false);
    const found = this.check(data);
    if (found.length === 0) return [];
    if (hasMoreValues(data, { left: MAX_SEARCHED })) return fieldErrors(found, root);
    this.checkAll ??= this.compile(true);
    const all = this.checkAll(data);
    return fieldErrors(all[0] === TOO_MANY_STEPS ? found : all, root);
  }
}

/** Whether there are more values in it than are `left`; counted no further. */
function hasMoreValues(value: unknown, count: { left: number }): boolean {
  if (count.left-- === 0) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some((one) => hasMoreValues(one, count));
}

const fieldErrors = (errors: readonly ErrorObject[], root: string): FieldError[] =>
  errors.slice(0, MAX_ERRORS).map((error) => fieldError(error, root));

function fieldError({ keyword, instancePath, params, message }: ErrorObject, root: string): FieldError {
  const field = root + instancePath.split('/').slice(1).map(fromPointer).map(member).join('');
  if (keyword === 'required') return { field: field + member(params['missingProperty']), message: 'is required' };
  if (keyword === 'additionalProperties') {
    return { field: field + member(params['additionalProperty']), message: 'is not a known field' };
  }
  if (keyword === 'enum') return { field, message: `must be one of ${params['allowedValues'].map(String).join(', ')}` };
  return { field, message: message ?? `breaks ${keyword}` };
}

/** RFC 6901 §4: `~1` before `~0`. */
function fromPointer(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

function member(key: string): string {
  if (/^\d+$/.test(key)) return `[${key}]`;
  return /^[\w$]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
