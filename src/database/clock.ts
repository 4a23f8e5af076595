/** Above the grain of `Date.now()`. */
const MAX_DRIFT_MS = 2;

/**
 * What the steady clock of this process counts from, ms since 1970, so that it tells Postgres' time. The steady clock is never
 * set: not by NTP, not by an operator, not by a host that was wrong for a moment.
 */
let origin: number | undefined;
/** The same for the clock of this machine. */
let ownOrigin = performance.timeOrigin;

/** A look at Postgres' clock: it stood at `serverMs` at some moment between question and answer. */
export interface Look {
  askedAt: number;
  answeredAt: number;
  serverMs: number;
}

/**
 * Milliseconds since 1970 with real microseconds, by the clock of Postgres: what is due, how long anything lives and the time
 * in an id mean the same in every process, whatever its machine believes. Until Postgres was asked, by that of this machine.
 */
export const now = (): number => (origin ?? followOwn()) + performance.now();

export const currentTime = (): Date => new Date(now());

/** Moves the clock no farther than the look proves: a slow answer doesn't shake it, and many looks narrow it down. */
export function anchor({ askedAt, answeredAt, serverMs }: Look): void {
  const earliest = serverMs - answeredAt;
  const latest = serverMs - askedAt;
  origin = origin === undefined ? (earliest + latest) / 2 : Math.min(Math.max(origin, earliest), latest);
}

/** How far the clock of this machine is ahead of Postgres', ms; negative: behind. Undefined until Postgres was asked. */
export const distanceMs = (): number | undefined =>
  origin === undefined ? undefined : Date.now() - performance.now() - origin;

/** Set again when NTP or a suspended machine has moved the machine's clock away from the steady one. */
function followOwn(): number {
  const before = performance.now();
  const systemMs = Date.now();
  const after = performance.now();
  const distance = systemMs - after - ownOrigin;
  // A process that stood still between the looks has not seen the clock move.
  if (Math.abs(distance) > MAX_DRIFT_MS + (after - before)) ownOrigin = systemMs - after;
  return ownOrigin;
}
