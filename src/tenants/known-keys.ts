import { timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { currentTime } from '../database/clock.ts';
import { parseKey, type KeyKind } from './api-key.ts';

/** A key as it is in the database. */
export interface KnownKey {
  secretHash: Buffer;
  expiresAt: Date | null;
}

/** A revoked key or disabled tenant is refused everywhere at the latest after this; the promise is 5 s. */
const CACHE_MS = 3_000;
/** A key stays known as right for so long after its last look-up. */
const RIGHT_MS = 600_000;
const MAX_KEYS = 10_000;

/** Checks keys of a kind against the database, remembered for 3 s. */
export abstract class KnownKeys<Known extends KnownKey> {
  private readonly known = new LRUCache<string, Known>({ max: MAX_KEYS, ttl: CACHE_MS });
  /** Keys that were right when last looked up, with the hash of their secret. */
  private readonly right = new LRUCache<string, Buffer>({ max: MAX_KEYS, ttl: RIGHT_MS });

  protected constructor(private readonly kind: KeyKind) {}

  /** Looks a live key up, and notes to the minute that it was used if that is its secret's hash. */
  protected abstract find(id: string, secretHash: Buffer): Promise<Known | undefined>;

  /** Undefined for a key that is mistyped, unknown, wrong, expired or revoked. */
  async callerOf(key: string): Promise<Known | undefined> {
    const parsed = parseKey(this.kind, key);
    if (!parsed) return undefined;
    const known = this.known.get(parsed.id) ?? (await this.look(parsed.id, parsed.secretHash));
    if (!known || !timingSafeEqual(known.secretHash, parsed.secretHash)) return undefined;
    if (known.expiresAt && known.expiresAt <= currentTime()) return undefined;
    return known;
  }

  /** Whether a key was right the last time this process looked it up; it proves nothing by itself. */
  wasRight(key: string): boolean {
    const parsed = parseKey(this.kind, key);
    if (!parsed) return false;
    const hash = this.right.get(parsed.id);
    return hash !== undefined && timingSafeEqual(hash, parsed.secretHash);
  }

  forget(id: string): void {
    this.known.delete(id);
  }

  private async look(id: string, secretHash: Buffer): Promise<Known | undefined> {
    const known = await this.find(id, secretHash);
    if (!known) {
      this.right.delete(id);
      return undefined;
    }
    if (timingSafeEqual(known.secretHash, secretHash)) this.right.set(id, secretHash);
    this.known.set(id, known);
    return known;
  }
}
