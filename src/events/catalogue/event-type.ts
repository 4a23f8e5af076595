import type { Schema } from './schema.ts';

/** Lower-case words joined by dots, so that a name is also a metric label, a pattern and readable in a URL. */
export const EVENT_NAME = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/;
export const MAX_NAME_LENGTH = 100;

export const isEventName = (name: string): boolean => EVENT_NAME.test(name) && name.length <= MAX_NAME_LENGTH;

/** How names begin of events that tell of the platform itself: nobody else makes or emits such, and it sends no others about them. */
export const PLATFORMS_OWN = 'webhook.';

/** What the platform's documents say of `data` whose schema says nothing of itself. */
export const DATA_MEANING = 'What happened';

/** One kind of event: what receivers read in the catalogue and what `emit` checks `data` against. */
export interface EventType<Name extends string = string, Data = unknown> {
  /** `<group>.<what happened>`, lower case: `invoice.created`. */
  readonly name: Name;
  /** Version of the shape of `data`, sent as `metadata.version`. A breaking change is a new version. */
  readonly version: string;
  readonly description: string;
  /** JSON Schema 2020-12 of `data`. */
  readonly schema: Schema<Data>;
  /** A realistic `data`, also what a test delivery sends. */
  readonly example: Data;
  /** Still sent, but new receivers should use something else; the description says what. */
  readonly deprecated: boolean;
  /** Under what the catalogue shows it. Default: the first word of its name, by which wildcards go. */
  readonly group?: string | undefined;
}

/** The first word of a name, by which wildcards go. */
export const groupOf = (name: string): string => name.slice(0, name.indexOf('.'));

/** `Data` is inferred from the schema alone, so an example that doesn't fit is a compile error. */
export function defineEventType<const Name extends string, Data>(definition: {
  name: Name;
  version: string;
  description: string;
  schema: Schema<Data>;
  example: NoInfer<Data>;
  deprecated?: boolean;
  group?: string;
}): EventType<Name, Data> {
  return {
    deprecated: false,
    ...definition,
    schema: { $schema: 'https://json-schema.org/draft/2020-12/schema', ...definition.schema },
  };
}
