import type { Arrival } from '../world/arrival.ts';
import type { Violation } from './facts.ts';

/** The ends of a request are seen by both sides at slightly different times. */
export const TOLERANCE_MS = 50;
/** From a signal until what was on its way by then has been seen by its endpoint. */
export const ON_ITS_WAY_MS = 250;

export const violation = (kind: Violation['kind'], what: string): Violation => ({ kind, what });

export const tell = ({ delivery, endpoint, attempt }: Arrival): string =>
  `delivery ${delivery} of ${endpoint}, attempt ${attempt}`;
