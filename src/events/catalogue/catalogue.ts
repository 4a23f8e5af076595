import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { MAX_ERRORS, type FieldError } from '../../http/problem.ts';
import { builtInEventTypes } from './built-in.ts';
import type { EventType } from './event-type.ts';

interface Entry {
  eventType: EventType;
  /** Ends with the first finding. */
  check: ValidateFunction;
  /** Finds all; made when it is first needed. */
  checkAll?: ValidateFunction;
}

/** Of data with more values only the first finding is told: there may be several for each of them, and none is for nothing. */
const MAX_SEARCHED = 2_000;

/** Lower-case words joined by dots, so that a name is also a metric label, a pattern and readable in a URL. */
const NAME = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/;
const MAX_NAME_LENGTH = 100;

/** Every event type this process knows. Filled at start; a bad event type stops the start. */
export class EventCatalogue {
  private readonly entries = new Map<string, Entry>();
  private readonly ajv = addFormats.default(new Ajv2020({ strict: true, logger: false }));
  private readonly ajvAll = addFormats.default(new Ajv2020({ strict: true, allErrors: true, logger: false }));

  constructor() {
    builtInEventTypes.forEach((eventType) => this.register(eventType));
  }

  /** Throws for a bad or taken name, a schema that is not one of an object, or an example that breaks its schema. */
  register(eventType: EventType): void {
    const { name, schema, example } = eventType;
    if (!NAME.test(name) || name.length > MAX_NAME_LENGTH) throw new Error(`event type "${name}": bad name`);
    if (this.entries.has(name)) throw new Error(`event type "${name}": registered twice`);
    const check = this.compile(name, schema);
    const errors = fieldErrors(check, example, 'example');
    if (errors.length > 0) {
      throw new Error(`event type "${name}": ${errors.map(({ field, message }) => `${field} ${message}`).join(', ')}`);
    }
    this.entries.set(name, { eventType, check });
  }

  get(name: string): EventType | undefined {
    return this.entries.get(name)?.eventType;
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  all(): EventType[] {
    return [...this.entries.values()].map(({ eventType }) => eventType);
  }

  /** What is wrong with `data` as the data of event `name`, `field` as the caller wrote it: `data.items[0].sku`. */
  validate(name: string, data: unknown): FieldError[] {
    const entry = this.entries.get(name);
    if (!entry) return [{ field: 'event', message: 'is not an event type of the catalogue' }];
    if (entry.check(data)) return [];
    if (hasMoreValues(data, { left: MAX_SEARCHED })) return fieldErrors(entry.check, data, 'data');
    entry.checkAll ??= this.ajvAll.compile(entry.eventType.schema);
    return fieldErrors(entry.checkAll, data, 'data');
  }

  /** Whether a subscription's pattern (`*`, `<group>.*` or an exact name) selects at least one event type. */
  matches(pattern: string): boolean {
    return this.firstOf([pattern]) !== undefined;
  }

  /** The first event type that one of these patterns selects, in their order and then that of the catalogue. */
  firstOf(patterns: readonly string[]): string | undefined {
    for (const pattern of patterns) {
      if (this.entries.has(pattern)) return pattern;
      const group = pattern.endsWith('.*') ? pattern.slice(0, -2) : undefined;
      const found = this.names().find((name) => pattern === '*' || name.split('.', 1)[0] === group);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private compile(name: string, schema: EventType['schema']): ValidateFunction {
    if (schema['type'] !== 'object') throw new Error(`event type "${name}": schema must be of type object`);
    try {
      return this.ajv.compile(schema);
    } catch (error) {
      throw new Error(`event type "${name}": invalid schema: ${String(error)}`, { cause: error });
    }
  }
}

/** Whether there are more values in it than are `left`; counted no further. */
function hasMoreValues(value: unknown, count: { left: number }): boolean {
  if (count.left-- === 0) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some((one) => hasMoreValues(one, count));
}

function fieldErrors(check: ValidateFunction, value: unknown, root: string): FieldError[] {
  if (check(value)) return [];
  return (check.errors ?? []).slice(0, MAX_ERRORS).map((error) => fieldError(error, root));
}

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
