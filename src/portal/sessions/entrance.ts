import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inPlatform, inTenant, onConnection } from '../../database/connections/transactions.ts';
import { Problem } from '../../http/problem.ts';
import type { Acting } from '../../tenants/access.ts';
import { audit } from '../../tenants/audit.ts';
import { linkRefused } from './link-refused.ts';
import { LiveSessions } from './live-sessions.ts';
import { hashOf, newToken } from './secrets.ts';
import { revokeSessions } from './session.rows.ts';
import type { InSession } from './sessions.view.ts';

/** Whoever doesn't have the code learns nothing about the link: it is one that never was. */
const FIND = `
  SELECT s.*, t.name AS tenant_name,
    CASE
      WHEN s.used_at IS NOT NULL THEN 'used'
      WHEN s.revoked_at IS NOT NULL OR k.revoked_at IS NOT NULL OR o.revoked_at IS NOT NULL OR t.disabled_at IS NOT NULL THEN 'revoked'
      WHEN s.link_expires_at <= now() OR s.expires_at <= now() THEN 'expired'
      ELSE 'open'
    END AS link
  FROM portal_sessions s JOIN tenants t ON t.id = s.tenant_id
  LEFT JOIN api_keys k ON k.tenant_id = s.tenant_id AND k.id = s.key_id
  LEFT JOIN operator_keys o ON o.name = s.operator_key`;

/** Of those who come at the same time, the second finds it used. */
const USE = `
  UPDATE portal_sessions SET used_at = now(), token_hash = $3
  WHERE tenant_id = $1 AND id = $2 AND used_at IS NULL AND revoked_at IS NULL AND link_expires_at > now() RETURNING id`;

type LinkState = 'used' | 'revoked' | 'expired' | 'open';

interface FoundLink extends InSession {
  link: LinkState;
}

/** The code in a link, and what else the browser says. */
interface Knock {
  id: string;
  code: string;
  replace: boolean;
  /** Of the session that is open in this browser. */
  cookie: string | undefined;
  requestId: string;
}

/** Lets in who follows a link, once, and out again. */
@Injectable()
export class Entrance {
  constructor(
    private readonly dataSource: DataSource,
    private readonly live: LiveSessions,
  ) {}

  /** The token exists nowhere else. Undefined for a link that never was. Throws 409, 410. */
  async enter(knock: Knock): Promise<{ session: InSession; token: string } | undefined> {
    const codeHash = hashOf(knock.code);
    const before = await this.openIn(knock.cookie);
    const token = newToken();
    const entered = await inPlatform(this.dataSource, async (tx) => {
      const [found] = codeHash
        ? await tx.query<FoundLink[]>(`${FIND} WHERE s.id = $1 AND s.code_hash = $2`, [knock.id, codeHash])
        : [];
      if (!found) return undefined;
      if (found.link !== 'open') throw linkRefused(found.link, found.return_url);
      // A frame has no cookie, and takes none away.
      const other = found.embed_origin === null ? before : undefined;
      if (other && other.tenantId !== found.tenant_id && !knock.replace) throw await otherSession(tx, found, other);
      const [used] = await tx.query<[unknown[], number]>(USE, [found.tenant_id, found.id, hashOf(token)]);
      if (used.length === 0) throw linkRefused('used', found.return_url);
      const by = { actor: `portal:${found.subject}`, requestId: knock.requestId };
      await audit(tx, found.tenant_id, { ...by, action: 'portal_session.entered', subjectId: found.id });
      const left = other ? await revokeSessions(tx, other.tenantId, { id: other.counted.id }) : [];
      return { session: found, token, left };
    });
    if (!entered) return undefined;
    this.live.cameIn(token);
    this.live.forget(entered.left);
    return entered;
  }

  /** As it is now. */
  async session({ tenantId, counted }: Acting): Promise<InSession> {
    const [row] = await onConnection(this.dataSource, (db) =>
      db.query<InSession[]>(`${FIND} WHERE s.tenant_id = $1 AND s.id = $2`, [tenantId, counted.id]),
    );
    if (!row) throw new Problem('session_ended', 'Your session has ended: open it by a new link');
    return row;
  }

  async leave({ tenantId, counted, actor, requestId }: Acting): Promise<void> {
    await inTenant(this.dataSource, tenantId, async (tx) => {
      if ((await revokeSessions(tx, tenantId, { id: counted.id })).length === 0) return;
      await audit(tx, tenantId, { actor, requestId, action: 'portal_session.ended', subjectId: counted.id });
    });
    this.live.forget([counted.id]);
  }

  private async openIn(cookie: string | undefined) {
    const found = cookie === undefined ? undefined : await this.live.tenantOf(cookie);
    return found === 'ended' ? undefined : found;
  }
}

async function otherSession(tx: EntityManager, link: InSession, open: { tenantId: string }): Promise<Problem> {
  const [row] = await tx.query<{ name: string }[]>('SELECT name FROM tenants WHERE id = $1', [open.tenantId]);
  return new Problem(
    'other_session',
    `This link leads to ${link.tenant_name} as ${link.subject}, and this browser is with ${row?.name ?? 'another tenant'}: leave that with "replace": true`,
  );
}
