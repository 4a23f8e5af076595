import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FieldError } from '../../http/problem.ts';
import { boundedChecker } from './bounded/compile.ts';
import { builtInEventTypes } from './built-in.ts';
import { Checker, type Check } from './checker.ts';
import { groupOf, isEventName, type EventType } from './event-type.ts';

interface Entry {
  eventType: EventType;
  checker: Checker;
}

/** Every event type this process knows: those defined in code, of which a bad one stops the start, and those made at run time. */
export class EventCatalogue {
  private readonly inCode = new Map<string, Entry>();
  private made = new Map<string, Entry>();
  private readonly ajv = addFormats.default(new Ajv2020({ strict: true, logger: false }));
  private readonly ajvAll = addFormats.default(new Ajv2020({ strict: true, allErrors: true, logger: false }));
  /** Rises with every change. */
  revision = 0;

  constructor() {
    builtInEventTypes.forEach((eventType) => this.register(eventType));
  }

  /** Throws for a bad or taken name, a schema that is not one of an object, or an example that breaks its schema. */
  register(eventType: EventType): void {
    const { name, schema, example } = eventType;
    if (!isEventName(name)) throw new Error(`event type "${name}": bad name`);
    if (this.inCode.has(name)) throw new Error(`event type "${name}": registered twice`);
    if (schema['type'] !== 'object') throw new Error(`event type "${name}": schema must be of type object`);
    const checker = new Checker((allErrors) => this.compile(eventType, allErrors)).ready();
    const errors = checker.findings(example, 'example');
    if (errors.length > 0) {
      throw new Error(`event type "${name}": ${errors.map(({ field, message }) => `${field} ${message}`).join(', ')}`);
    }
    this.inCode.set(name, { eventType, checker });
    this.made.delete(name);
    this.revision++;
  }

  /** All that were made at run time, in place of those before. One that is the same object stays compiled; of a name in code the code counts. */
  replaceMade(eventTypes: readonly EventType[]): void {
    const before = this.made;
    const entryOf = (eventType: EventType): Entry => {
      const known = before.get(eventType.name);
      return known?.eventType === eventType ? known : { eventType, checker: boundedChecker(eventType) };
    };
    const counting = eventTypes.filter(({ name }) => !this.inCode.has(name));
    this.made = new Map(counting.map((eventType) => [eventType.name, entryOf(eventType)]));
    this.revision++;
  }

  get(name: string): EventType | undefined {
    return this.entry(name)?.eventType;
  }

  isInCode(name: string): boolean {
    return this.inCode.has(name);
  }

  names(): string[] {
    return [...this.inCode.keys(), ...this.made.keys()];
  }

  all(): EventType[] {
    return [...this.inCode.values(), ...this.made.values()].map(({ eventType }) => eventType);
  }

  /** What is wrong with `data` as the data of event `name`, `field` as the caller wrote it: `data.items[0].sku`. */
  validate(name: string, data: unknown): FieldError[] {
    const entry = this.entry(name);
    if (!entry) return [{ field: 'event', message: 'is not an event type of the catalogue' }];
    return entry.checker.findings(data, 'data');
  }

  /** Whether a subscription's pattern (`*`, `<group>.*` or an exact name) selects at least one event type. */
  matches(pattern: string): boolean {
    return this.firstOf([pattern]) !== undefined;
  }

  /** The first event type that one of these patterns selects, in their order and then that of the catalogue. */
  firstOf(patterns: readonly string[]): string | undefined {
    for (const pattern of patterns) {
      if (this.entry(pattern)) return pattern;
      const group = pattern.endsWith('.*') ? pattern.slice(0, -2) : undefined;
      const found = this.names().find((name) => pattern === '*' || groupOf(name) === group);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private entry(name: string): Entry | undefined {
    return this.inCode.get(name) ?? this.made.get(name);
  }

  private compile({ name, schema }: EventType, allErrors: boolean): Check {
    try {
      const validate = (allErrors ? this.ajvAll : this.ajv).compile(schema);
      return (data) => (validate(data) ? [] : (validate.errors ?? []));
    } catch (error) {
      throw new Error(`event type "${name}": invalid schema: ${String(error)}`, { cause: error });
    }
  }
}
