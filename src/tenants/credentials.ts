import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { currentTime } from '../database/clock.ts';
import { onConnection } from '../database/connections/transactions.ts';
import { parseApiKey } from './api-key.ts';
import type { Counted } from '../redis/limits/request-limits.ts';
import type { Scope } from './scopes.ts';

/** Who calls: taken from the credential, never from a path or body. */
export interface Caller {
  tenantId: string;
  scopes: readonly Scope[];
  /** As the audit log names it: `key:<key id>`, or `portal:<subject>` of a session. */
  actor: string;
  /** What its requests are counted by. */
  counted: Counted;
}

interface KnownKey extends Caller {
  secretHash: Buffer;
  expiresAt: Date | null;
}

/** A revoked key or disabled tenant is refused everywhere at the latest after this; the promise is 5 s. */
const CACHE_MS = 3_000;
/** A key stays known as right for so long after its last look-up. */
const RIGHT_MS = 600_000;
const MAX_KEYS = 10_000;

/** Checks API keys against the database, remembered for 3 s. */
@Injectable()
export class Credentials {
  private readonly known = new LRUCache<string, KnownKey>({ max: MAX_KEYS, ttl: CACHE_MS });
  /** Keys that were right when last looked up, with the hash of their secret. */
  private readonly right = new LRUCache<string, Buffer>({ max: MAX_KEYS, ttl: RIGHT_MS });

  constructor(private readonly dataSource: DataSource) {}

  /** Undefined for a key that is mistyped, unknown, wrong, expired or revoked, or whose tenant is disabled. */
  async callerOf(key: string): Promise<Caller | undefined> {
    const parsed = parseApiKey(key);
    if (!parsed) return undefined;
    const known = this.known.get(parsed.id) ?? (await this.find(parsed.id, parsed.secretHash));
    if (!known || !timingSafeEqual(known.secretHash, parsed.secretHash)) return undefined;
    if (known.expiresAt && known.expiresAt <= currentTime()) return undefined;
    return known;
  }

  /** Whether a key was right the last time this process looked it up; it proves nothing by itself. */
  wasRight(key: string): boolean {
    const parsed = parseApiKey(key);
    if (!parsed) return false;
    const hash = this.right.get(parsed.id);
    return hash !== undefined && timingSafeEqual(hash, parsed.secretHash);
  }

  forget(keyId: string): void {
    this.known.delete(keyId);
  }

  private async find(keyId: string, secretHash: Buffer): Promise<KnownKey | undefined> {
    const [row] = await onConnection(this.dataSource, (db) =>
      db.query<{ tenant_id: string; scopes: Scope[]; secret_hash: Buffer; expires_at: Date | null }[]>(
        `WITH key AS (
             SELECT k.* FROM api_keys k JOIN tenants t ON t.id = k.tenant_id
             WHERE k.id = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()) AND t.disabled_at IS NULL
           ), used AS (
             UPDATE api_keys k SET last_used_at = now() FROM key
             WHERE k.tenant_id = key.tenant_id AND k.id = key.id AND k.secret_hash = $2
               AND coalesce(key.last_used_at, '-infinity') < now() - interval '1 minute'
           )
           SELECT tenant_id, scopes, secret_hash, expires_at FROM key`,
        [keyId, secretHash],
      ),
    );
    if (!row) {
      this.right.delete(keyId);
      return undefined;
    }
    if (timingSafeEqual(row.secret_hash, secretHash)) this.right.set(keyId, secretHash);
    const known: KnownKey = {
      tenantId: row.tenant_id,
      scopes: row.scopes,
      actor: `key:${keyId}`,
      counted: { by: 'key', id: keyId },
      secretHash: row.secret_hash,
      expiresAt: row.expires_at,
    };
    this.known.set(keyId, known);
    return known;
  }
}
