import type { webhooks } from './schema.ts';

export type EventName = keyof webhooks;

/** What an endpoint receives, by event type: the bodies as they come. */
export type EventBodies = {
  [Name in EventName]: webhooks[Name]['post']['requestBody']['content']['application/json'];
};

/** An event of a type that these types know: `event` tells which, and so what `data` is. */
export type KnownEvent = { [Name in EventName]: EventBodies[Name] & Received & { known: true } }[EventName];

/** An event of a type that was made after these types: `npm run client:types` makes those of your platform. */
export interface OtherEvent extends Received {
  known: false;
  event: string;
  resource_type: string;
  resource_id: string;
  timestamp: string;
  data: unknown;
  metadata: { tenant_id: string; source: string; version: string };
}

interface Received {
  /** `webhook-id`: the same on every attempt and redelivery. Remember it to take an event once. */
  id: string;
}

/** A body as it came, with the id of its event. */
export type WebhookEvent = KnownEvent | OtherEvent;

/** The `data` of an event type; any object for one that these types do not know. */
export type EventData<Name extends string> = Name extends EventName
  ? EventBodies[Name]['data']
  : Record<string, unknown>;
