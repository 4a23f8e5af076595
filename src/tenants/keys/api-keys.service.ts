import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inPlatform } from '../../database/connections/transactions.ts';
import { invalid, notFound, Problem } from '../../http/problem.ts';
import type { Acting, OperatorActing } from '../access.ts';
import { newKey } from '../api-key.ts';
import { audit, type By } from '../audit.ts';
import { Credentials } from '../credentials.ts';
import { DEFAULT_SCOPES, type Scope } from '../scopes.ts';
import { findTenant, lockTenant } from '../tenants.rows.ts';
import { countApiKeys, findApiKey, findEnd, insertApiKey, listApiKeys, type ApiKeyRow } from './api-keys.rows.ts';

/** What a tenant may make by itself. */
const MAX_LIVE = 100;
const MAX_MADE = 1_000;

export interface NewApiKey {
  name: string;
  scopes?: readonly Scope[] | undefined;
  expiresAt?: Date | undefined;
}

/** What is answered once: `key` exists nowhere else. */
export interface MadeKey {
  row: ApiKeyRow;
  key: string;
}

/** API keys of tenants: made by operators, or by tenants themselves with no more rights than they have. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly credentials: Credentials,
  ) {}

  /** Throws 404, 409 for a tenant that is being erased. */
  create(by: OperatorActing, tenantId: string, given: NewApiKey): Promise<MadeKey> {
    return inPlatform(this.dataSource, async (tx) => {
      await lockTenant(tx, { id: tenantId });
      return this.make(tx, { ...by, tenantId }, given, given.scopes ?? DEFAULT_SCOPES);
    });
  }

  /** With some of the caller's scopes (default: those that keys have by default), until the caller's key ends at most. Throws 403, 422. */
  createOwn(by: Acting, given: NewApiKey): Promise<MadeKey> {
    const { tenantId } = by;
    const scopes = given.scopes ?? DEFAULT_SCOPES.filter((scope) => by.scopes.includes(scope));
    refuseMore(by, scopes);
    return inPlatform(this.dataSource, async (tx) => {
      await lockTenant(tx, { id: tenantId });
      const { live, all } = await countApiKeys(tx, tenantId);
      if (live >= MAX_LIVE) {
        throw new Problem(
          'limit_reached',
          `This tenant has ${MAX_LIVE} live keys, as many as it may: revoke one first`,
        );
      }
      if (all >= MAX_MADE) {
        throw new Problem(
          'limit_reached',
          `This tenant has made ${MAX_MADE} keys, as many as it may: ask the operator`,
        );
      }
      const end = await findEnd(tx, tenantId, by.counted);
      return this.make(tx, by, { ...given, expiresAt: withinOf(end, given.expiresAt) }, scopes);
    });
  }

  /** The newest first. Throws 404 for the tenant. */
  list(tenantId: string): Promise<ApiKeyRow[]> {
    return inPlatform(this.dataSource, async (tx) => {
      await findTenant(tx, tenantId);
      return listApiKeys(tx, tenantId);
    });
  }

  /** Throws 404 for a key that is not this tenant's; revoking twice is harmless. */
  revoke(by: By, keyId: string): Promise<void> {
    return this.end(by, keyId, () => undefined);
  }

  /** The same, of a key that may do no more than the caller. Throws 403. */
  revokeOwn(by: Acting, keyId: string): Promise<void> {
    return this.end(by, keyId, ({ scopes }) => refuseMore(by, scopes));
  }

  private async make(tx: EntityManager, by: By, given: NewApiKey, scopes: readonly Scope[]): Promise<MadeKey> {
    const { tenantId, actor, requestId } = by;
    const { key, id, secretHash } = newKey('tenant');
    const { name, expiresAt = null } = given;
    const row = await insertApiKey(tx, tenantId, { id, name, secretHash, scopes, expiresAt });
    const details = { name, scopes };
    await audit(tx, tenantId, { actor, requestId, action: 'api_key.created', subjectId: id, details });
    return { row, key };
  }

  private async end(by: By, keyId: string, check: (key: ApiKeyRow) => void): Promise<void> {
    const { tenantId, actor, requestId } = by;
    await inPlatform(this.dataSource, async (tx) => {
      const key = await findApiKey(tx, tenantId, keyId);
      if (!key) throw notFound();
      check(key);
      if (key.revoked_at) return;
      await tx.query('UPDATE api_keys SET revoked_at = now() WHERE tenant_id = $1 AND id = $2', [tenantId, keyId]);
      await audit(tx, tenantId, { actor, requestId, action: 'api_key.revoked', subjectId: keyId });
    });
    this.credentials.forget(keyId);
  }
}

function refuseMore({ scopes: own }: Acting, scopes: readonly Scope[]): void {
  const more = scopes.filter((scope) => !own.includes(scope));
  if (more.length > 0) throw new Problem('forbidden', `You lack the scopes ${more.join(', ')} yourself`);
}

/** A key that ends makes none that outlasts it, nor does a session that was let in by one. Throws 422. */
function withinOf(end: Date | undefined, expiresAt: Date | undefined): Date | undefined {
  if (!end) return expiresAt;
  if (expiresAt && expiresAt > end)
    throw invalid({
      field: 'expires_at',
      message: `must not be after the end of your own key, or of the one that let you in, ${end.toISOString()}`,
    });
  return expiresAt ?? end;
}
