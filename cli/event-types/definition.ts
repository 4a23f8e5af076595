import type { Fields } from '../../src/events/catalogue/bounded/json.ts';

/** An event type as a file says it; what the file does not say is absent, and stays as it is. */
export interface Definition {
  name: string;
  description: string;
  version?: string;
  group?: string;
  deprecated?: boolean;
  schema: Fields;
  example?: unknown;
}

/** As the platform tells it. */
export interface EventType extends Definition {
  deprecated: boolean;
  example: unknown;
  version: string;
  group: string;
  read_only: boolean;
}

export const PATH = '/admin/event-types';
export const pathOf = (name: string): string => `${PATH}/${name}`;
