import type { Arrival, Behaviour } from '../world/arrival.ts';
import type { Accepted } from '../world/load.ts';
import type { Subscription } from '../world/tenants.ts';

export interface StoredDelivery {
  id: string;
  event: string;
  subscription: string;
  status: string;
  attempts: number;
}

export interface StoredAttempt {
  delivery: string;
  attempt: number;
  /** When it was written, by its id. */
  recordedAt: number;
  /** When it ended, as is stored. */
  endedAt: number;
  /** Its endpoint answered: it arrived there. */
  answered: boolean;
}

interface StoredEvent {
  id: string;
  tenant: string;
  /** SHA-256 of the body. */
  hash: string;
}

/** A figure that is told in two places. */
export interface Counted {
  what: string;
  /** By the rows, or by what arrived. */
  rows: number;
  /** By a counter. */
  counter: number;
}

/** New rounds of a delivery that somebody asked for. */
export interface Rounds {
  /** Were answered 202. */
  begun: number;
  /** Were answered so that they may have begun all the same. */
  unsure: number;
}

/** An endpoint that has another address from then on. */
export interface Moved {
  endpoint: string;
  /** There. */
  behaviour: Behaviour;
  at: number;
}

/** All that is known after a run: what was accepted, what arrived, what is stored and what is counted. */
export interface Facts {
  tenants: readonly string[];
  subscriptions: readonly Subscription[];
  accepted: readonly Accepted[];
  arrivals: readonly Arrival[];
  events: readonly StoredEvent[];
  deliveries: readonly StoredDelivery[];
  attempts: readonly StoredAttempt[];
  counted: readonly Counted[];
  /** When the fault struck: what was in flight then may come twice. */
  strikes: readonly number[];
  /** Deliveries that were sent again on purpose. */
  redelivered: ReadonlyMap<string, Rounds>;
  moved: readonly Moved[];
  /** Events that the load knows nothing of, with the only endpoint that may get each. */
  elsewhere: ReadonlyMap<string, string>;
  /** Of which not all deliveries have rows. */
  waitingEvents: number;
}

export const KINDS = [
  'lost',
  'not accepted',
  'twice in flight',
  'bytes',
  'gap',
  'rounds',
  'old address',
  'after the end',
  'other tenant',
  'unfinished',
  'counter',
] as const;

export interface Violation {
  kind: (typeof KINDS)[number];
  what: string;
}

export interface Verdict {
  violations: Violation[];
  lost: number;
  duplicates: number;
  inFlight: number;
}
