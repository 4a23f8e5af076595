import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Whose key it is shows at its begin. */
const PREFIX = { tenant: 'whk_live_', operator: 'wop_live_' } as const;
export type KeyKind = keyof typeof PREFIX;

const REST = '([0-9A-Za-z]{12})_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$';
const FORM = { tenant: new RegExp(`^${PREFIX.tenant}${REST}`), operator: new RegExp(`^${PREFIX.operator}${REST}`) };

const random62 = (length: number): string => Array.from({ length }, () => BASE62[randomInt(62)]).join('');

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let place = 0; place < 6; place++) {
    digits = `${BASE62[rest % 62]}${digits}`;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

export interface ParsedKey {
  id: string;
  /** SHA-256 of the secret: its 190 random bits need no slow hash. */
  secretHash: Buffer;
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** `whk_live_<key id>_<secret><crc32>`: the only moment the key is known in clear. */
export function newKey(kind: KeyKind): ParsedKey & { key: string } {
  const id = random62(12);
  const secret = random62(32);
  const body = `${PREFIX[kind]}${id}_${secret}`;
  return { key: body + checksum(body), id, secretHash: hashOf(secret) };
}

/** Undefined for anything that is not a key with a right checksum: typing errors never reach the database. */
export function parseKey(kind: KeyKind, key: string): ParsedKey | undefined {
  const [, id, secret, sum] = FORM[kind].exec(key) ?? [];
  if (id === undefined || secret === undefined || checksum(key.slice(0, -6)) !== sum) return undefined;
  return { id, secretHash: hashOf(secret) };
}

/** In constant time, whatever the lengths. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(hashOf(given), hashOf(expected));
}
