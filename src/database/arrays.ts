/*
 * Array parameters, one element for each item, null for what is not there. pg makes text of JavaScript arrays, which
 * Postgres has to read character by character; these are in its binary form (array_recv of its source), which halves what
 * both spend on statements of hundreds of rows.
 */

type Getter<Item, Value> = (item: Item) => Value | null | undefined;

/** Object identifiers of the element types, which never change (pg_type.dat). */
const OID = { bytea: 17, int2: 21, int4: 23, text: 25, timestamptz: 1184, uuid: 2950 };
/** Number of dimensions, whether there are nulls, type, then length and lower bound of the one dimension. */
const HEADER_BYTES = 20;
const NULL_LENGTH = -1;
/** Postgres counts from 2000, in microseconds. */
const EPOCH_MS = Date.UTC(2000, 0);
const TWO_32 = 2 ** 32;

/** Grows with the largest array there was; an array is copied from it when it is complete. */
let bytes = Buffer.allocUnsafe(256 * 1024);

export const uuidsOf = <Item>(items: readonly Item[], pick: Getter<Item, string>): Buffer =>
  arrayOf(OID.uuid, items, pick, putUuid);
export const intsOf = <Item>(items: readonly Item[], pick: Getter<Item, number>): Buffer =>
  arrayOf(OID.int4, items, pick, putInt);
export const smallintsOf = <Item>(items: readonly Item[], pick: Getter<Item, number>): Buffer =>
  arrayOf(OID.int2, items, pick, putSmallint);
export const timesOf = <Item>(items: readonly Item[], pick: Getter<Item, Date>): Buffer =>
  arrayOf(OID.timestamptz, items, pick, putTime);
export const textsOf = <Item>(items: readonly Item[], pick: Getter<Item, string>): Buffer =>
  arrayOf(OID.text, items, pick, putText);

export const bytesOf = <Item>(items: readonly Item[], pick: Getter<Item, Buffer>): Buffer =>
  arrayOf(OID.bytea, items, pick, putBytes);

/** `put` writes length and value at a place and tells where the next one goes. */
function arrayOf<Item, Value>(
  oid: number,
  items: readonly Item[],
  pick: Getter<Item, Value>,
  put: (value: Value, at: number) => number,
): Buffer {
  let at = HEADER_BYTES;
  let nulls = 0;
  for (const item of items) {
    const value = pick(item);
    if (value === null || value === undefined) {
      at = putLength(NULL_LENGTH, at, 0);
      nulls = 1;
    } else {
      at = put(value, at);
    }
  }
  bytes.writeInt32BE(items.length > 0 ? 1 : 0, 0);
  bytes.writeInt32BE(nulls, 4);
  bytes.writeInt32BE(oid, 8);
  bytes.writeInt32BE(items.length, 12);
  bytes.writeInt32BE(1, 16);
  return Buffer.from(bytes.subarray(0, items.length > 0 ? at : 12));
}

/** Where the value goes; there is room for `size` bytes of it. */
function putLength(length: number, at: number, size: number): number {
  const end = at + 4 + size;
  if (end > bytes.length) bytes = Buffer.concat([bytes], Math.max(end, 2 * bytes.length));
  return bytes.writeInt32BE(length, at);
}

function putUuid(value: string, at: number): number {
  let next = putLength(16, at, 16);
  for (const [from, to] of UUID_GROUPS) {
    for (let index = from; index < to; index += 2) {
      bytes[next++] = (digitAt(value, index) << 4) | digitAt(value, index + 1);
    }
  }
  return next;
}

/** Where the digits between its hyphens stand. */
const UUID_GROUPS = [
  [0, 8],
  [9, 13],
  [14, 18],
  [19, 23],
  [24, 36],
] as const;

/** 0 to 9 are 48 to 57; of letters, small or not, the lower bits count from 1. */
function digitAt(value: string, index: number): number {
  const code = value.charCodeAt(index);
  return code < 58 ? code - 48 : (code & 0x0f) + 9;
}

function putInt(value: number, at: number): number {
  const start = putLength(4, at, 4);
  return bytes.writeInt32BE(value, start);
}

function putSmallint(value: number, at: number): number {
  const start = putLength(2, at, 2);
  return bytes.writeInt16BE(value, start);
}

function putTime(value: Date, at: number): number {
  const microseconds = (value.getTime() - EPOCH_MS) * 1000;
  const high = Math.floor(microseconds / TWO_32);
  const start = putLength(8, at, 8);
  bytes.writeInt32BE(high, start);
  return bytes.writeUInt32BE(microseconds - high * TWO_32, start + 4);
}

function putBytes(value: Buffer, at: number): number {
  const start = putLength(value.length, at, value.length);
  return start + value.copy(bytes, start);
}

function putText(value: string, at: number): number {
  // A UTF-16 unit makes three bytes of UTF-8 at most.
  const start = putLength(0, at, 3 * value.length);
  const length = bytes.write(value, start);
  bytes.writeInt32BE(length, at);
  return start + length;
}
