import { createHash, randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import { now } from './clock.ts';

/** For 256 ids: asking the system for random bytes is most of an id's cost. */
const random = Buffer.alloc(256 * 16);
let used = random.length;
let [msecs, sequence] = [0, 0];
/** A clock that goes back by more was set back, and ids follow it; less is bridged by their sequence. */
const SET_BACK_MS = 1_000;

function randomOfId(): Buffer {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  return random.subarray(used, (used += 16));
}

/** A UUIDv7 (RFC 9562 §5.7) with Postgres' time, rising within this process unless that clock was set back. */
export function newId(): string {
  const own = randomOfId();
  const nowMs = Math.floor(now());
  if (nowMs > msecs || nowMs < msecs - SET_BACK_MS) [msecs, sequence] = [nowMs, own.readUInt32BE(6) & 0x7f_ff_ff_ff];
  // Of 32 bits: after all ones comes the next millisecond.
  else if ((sequence = (sequence + 1) | 0) === 0) msecs++;
  return v7({ random: own, msecs, seq: sequence });
}

/** Many of the same millisecond, in no order. */
export function newIds(count: number): string[] {
  const msecs = Math.floor(now());
  return Array.from({ length: count }, () => v7({ msecs, random: randomOfId() }));
}

/** Milliseconds since the epoch that a UUIDv7 carries. */
export const timeOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** The smallest id of a moment: a bound for ranges over ids. */
export function lowestIdAt(time: Date | number): string {
  const hex = Math.max(0, Math.floor(Number(time)))
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}

/** From the lowest to the highest id that share a millisecond with any of these: it lets Postgres skip partitions. */
export function idRange(ids: readonly string[]): [lowest: string, highest: string] {
  let low = ids[0] ?? '';
  let high = low;
  for (const id of ids) {
    if (id < low) low = id;
    if (id > high) high = id;
  }
  return [`${low.slice(0, 13)}-0000-0000-000000000000`, `${high.slice(0, 13)}-ffff-ffff-ffffffffffff`];
}

/** The same in SQL. */
export const lowestIdSql = (time: string): string =>
  `(lpad(to_hex(floor(extract(epoch FROM ${time}) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

/**
 * The id of the delivery of an event to a subscription: the event's time and 60 bits of a hash, so that fanning out
 * twice makes the same id (the primary key refuses the second) and an event's deliveries stand beside each other.
 * `DELIVERY_ID_SQL` is the same in SQL; a test holds them together.
 */
export function deliveryIdOf(eventId: string, subscriptionId: string): string {
  const hash = createHash('sha256')
    .update(eventId + subscriptionId)
    .digest('hex');
  return `${eventId.slice(0, 14)}7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}

/** Wants `e` (events) and `s` (subscriptions) in scope. */
export const DELIVERY_ID_SQL = `(left(e.id::text, 14) || '7' ||
  overlay(left(encode(sha256((e.id::text || s.id::text)::bytea), 'hex'), 18) PLACING '8' FROM 4 FOR 0))::uuid`;

/**
 * The condition of a column that is this id, in SQL, for tables in partitions in statements that also lock or change rows. With
 * `=`, partitions are pruned as it goes, and Postgres 18.4 crashes, the server as a whole, when a row that such a statement is to
 * lock has just been changed: to look at it again, all steps are prepared anew. By an array that is made as it goes nothing
 * is pruned; an index is used all the same.
 */
export const isIdSql = (id: string): string => `= ANY(array_append('{}'::uuid[], ${id}))`;
