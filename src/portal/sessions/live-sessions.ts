import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { currentTime } from '../../database/clock.ts';
import { onConnection } from '../../database/connections/transactions.ts';
import type { OperatorCaller } from '../../tenants/access.ts';
import type { Caller } from '../../tenants/credentials.ts';
import { BrowserSessions, type Found } from '../../tenants/sessions/browser-sessions.ts';
import type { PortalScope } from '../../tenants/scopes.ts';
import { hashOf } from './secrets.ts';

/** What ended is refused everywhere at the latest after this; the promise is 5 s. */
const CACHE_MS = 3_000;
const RIGHT_MS = 600_000;
const MAX_SESSIONS = 10_000;

interface Known<Who> {
  id: string;
  who: Who;
  expiresAt: Date;
  live: boolean;
}

/** With the key that made it, and with its tenant, a session ends. */
const IN_PORTAL = `
  SELECT s.id, s.tenant_id, s.scopes, s.subject, s.expires_at,
    s.revoked_at IS NULL AND s.expires_at > now() AND k.revoked_at IS NULL
      AND o.revoked_at IS NULL AND t.disabled_at IS NULL AS live
  FROM portal_sessions s JOIN tenants t ON t.id = s.tenant_id
  LEFT JOIN api_keys k ON k.tenant_id = s.tenant_id AND k.id = s.key_id
  LEFT JOIN operator_keys o ON o.name = s.operator_key
  WHERE s.token_hash = $1`;

const IN_CONSOLE = `
  SELECT s.id, s.operator, s.expires_at, s.revoked_at IS NULL AND s.expires_at > now() AND o.revoked_at IS NULL AS live
  FROM console_sessions s LEFT JOIN operator_keys o ON o.name = s.operator_key
  WHERE s.token_hash = $1`;

/** Of either. */
interface Row {
  id: string;
  expires_at: Date;
  live: boolean;
  tenant_id: string;
  scopes: PortalScope[];
  subject: string;
  operator: string;
}

/** Finds the session of a token, remembered for 3 s. */
@Injectable()
export class LiveSessions extends BrowserSessions {
  private readonly inPortal = new LRUCache<string, Known<Caller>>({ max: MAX_SESSIONS, ttl: CACHE_MS });
  private readonly inConsole = new LRUCache<string, Known<OperatorCaller>>({ max: MAX_SESSIONS, ttl: CACHE_MS });
  private readonly right = new LRUCache<string, true>({ max: MAX_SESSIONS, ttl: RIGHT_MS });

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  tenantOf(token: string): Promise<Found<Caller>> {
    return this.find(token, this.inPortal, IN_PORTAL, ({ id, tenant_id: tenantId, scopes, subject }) => ({
      tenantId,
      scopes,
      actor: `portal:${subject}`,
      counted: { by: 'session', id },
    }));
  }

  operatorOf(token: string): Promise<Found<OperatorCaller>> {
    return this.find(token, this.inConsole, IN_CONSOLE, ({ id, operator }) => ({
      actor: operator,
      // Only who may do everything gets in.
      scopes: ['all'] as const,
      sessionId: id,
    }));
  }

  wasRight(token: string): boolean {
    const hash = hashOf(token);
    return hash !== undefined && this.right.has(hash.toString('base64'));
  }

  /** Whoever has just come in is no guesser. */
  cameIn(token: string): void {
    const hash = hashOf(token);
    if (hash) this.right.set(hash.toString('base64'), true);
  }

  /** What this process remembers of sessions that ended. */
  forget(ids: readonly string[]): void {
    const ended = new Set(ids);
    for (const cache of [this.inPortal, this.inConsole])
      for (const [key, { id }] of cache.entries()) if (ended.has(id)) cache.delete(key);
  }

  private async find<Who>(
    token: string,
    cache: LRUCache<string, Known<Who>>,
    sql: string,
    whoIs: (row: Row) => Who,
  ): Promise<Found<Who>> {
    const hash = hashOf(token);
    if (!hash) return undefined;
    const key = hash.toString('base64');
    let known = cache.get(key);
    if (!known) {
      const [row] = await onConnection(this.dataSource, (db) => db.query<Row[]>(sql, [hash]));
      if (!row) return undefined;
      known = { id: row.id, who: whoIs(row), expiresAt: row.expires_at, live: row.live };
      cache.set(key, known);
      if (row.live) this.right.set(key, true);
    }
    return known.live && known.expiresAt > currentTime() ? known.who : 'ended';
  }
}
