import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { onConnection } from '../database/connections/transactions.ts';
import { KnownKeys, type KnownKey } from './known-keys.ts';
import type { Counted } from '../redis/limits/request-limits.ts';
import type { Scope } from './scopes.ts';

/** Who calls: taken from the credential, never from a path or body. */
export interface Caller {
  tenantId: string;
  scopes: readonly Scope[];
  /** As the audit log names it: `key:<key id>`, `portal:<subject>` of a session, or the operator that acts for it. */
  actor: string;
  /** What its requests are counted by. */
  counted: Counted;
}

const FIND = `
  WITH key AS (
    SELECT k.* FROM api_keys k JOIN tenants t ON t.id = k.tenant_id
    WHERE k.id = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()) AND t.disabled_at IS NULL
  ), used AS (
    UPDATE api_keys k SET last_used_at = now() FROM key
    WHERE k.tenant_id = key.tenant_id AND k.id = key.id AND k.secret_hash = $2
      AND coalesce(key.last_used_at, '-infinity') < now() - interval '1 minute'
  )
  SELECT tenant_id, scopes, secret_hash, expires_at FROM key`;

interface Row {
  tenant_id: string;
  scopes: Scope[];
  secret_hash: Buffer;
  expires_at: Date | null;
}

/** Checks tenants' API keys; one whose tenant is disabled is none. */
@Injectable()
export class Credentials extends KnownKeys<KnownKey & Caller> {
  constructor(private readonly dataSource: DataSource) {
    super('tenant');
  }

  protected override async find(keyId: string, secretHash: Buffer): Promise<(KnownKey & Caller) | undefined> {
    const [row] = await onConnection(this.dataSource, (db) => db.query<Row[]>(FIND, [keyId, secretHash]));
    return (
      row && {
        tenantId: row.tenant_id,
        scopes: row.scopes,
        actor: `key:${keyId}`,
        counted: { by: 'key', id: keyId },
        secretHash: row.secret_hash,
        expiresAt: row.expires_at,
      }
    );
  }
}
