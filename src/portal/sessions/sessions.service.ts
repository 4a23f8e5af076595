import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PublicUrl } from '../../config/public-url.ts';
import { Settings } from '../../config/settings.ts';
import { now } from '../../database/clock.ts';
import { inPlatform, inTenant } from '../../database/connections/transactions.ts';
import { lowestIdAt, newId } from '../../database/ids.ts';
import { once, type IdempotencyKey } from '../../http/idempotency.ts';
import { notFound, Problem } from '../../http/problem.ts';
import type { Acting, OperatorActing } from '../../tenants/access.ts';
import { audit, type By } from '../../tenants/audit.ts';
import { SCOPES } from '../../tenants/scopes.ts';
import { operatorKeyOf } from '../operator-key.ts';
import { LiveSessions } from './live-sessions.ts';
import { hashOf, newCode } from './secrets.ts';
import { embedOrigin, OPERATOR_DEFAULT, returnUrl, scopesOf } from './session-rules.ts';
import {
  countSessions,
  findSession,
  insertSession,
  listSessions,
  revokeSessions,
  setCode,
  type NewSession,
  type SessionFilter,
  type SessionRow,
} from './session.rows.ts';
import type { MintSessionDto, OpenSessionDto } from './sessions.dto.ts';

/** Links and sessions of one tenant made within a day. */
const MAX_A_DAY = 10_000;
const DAY_MS = 86_400_000;

/** A session that was made, and the link into it, which is shown once. */
export interface Minted {
  row: SessionRow;
  url: string;
}

type Who = Pick<NewSession, 'subject' | 'scopes' | 'operator' | 'keyId' | 'operatorKey'>;

/** Lets people into the portal, and out of it. Every change is audited in its own transaction and counts everywhere within 5 s. */
@Injectable()
export class PortalSessionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publicUrl: PublicUrl,
    private readonly live: LiveSessions,
    private readonly settings: Settings,
  ) {}

  /** With no more rights than the key has that asks. Throws 409, 422. */
  mint(by: Acting, dto: MintSessionDto, idempotency: IdempotencyKey | undefined): Promise<Minted> {
    const { subject, scopes } = dto;
    const who = {
      subject,
      scopes: scopesOf(scopes, by.scopes),
      operator: null,
      keyId: by.counted.by === 'key' ? by.counted.id : null,
      operatorKey: by.counted.by === 'operator' ? operatorKeyOf(by) : null,
    };
    return inTenant(this.dataSource, by.tenantId, (tx) => this.make(tx, by, who, dto, idempotency));
  }

  /** For a person of the tenant, or for the operator to look on. Throws 404, 409, 422. */
  open(by: OperatorActing, tenantId: string, dto: OpenSessionDto, idempotency: IdempotencyKey | undefined) {
    const { subject, scopes } = dto;
    const who =
      subject === undefined
        ? { subject: by.actor, scopes: scopesOf(scopes ?? OPERATOR_DEFAULT, SCOPES), operator: by.actor }
        : { subject, scopes: scopesOf(scopes, SCOPES), operator: null };
    return inPlatform(this.dataSource, async (tx) => {
      const tenant = await tenantOf(tx, tenantId);
      if (tenant.disabled) throw new Problem('conflict', 'This tenant is disabled: nobody gets in until it is enabled');
      return this.make(
        tx,
        { ...by, tenantId },
        { ...who, keyId: null, operatorKey: operatorKeyOf(by) },
        dto,
        idempotency,
      );
    });
  }

  /** The newest first. */
  list(tenantId: string, filter: SessionFilter): Promise<SessionRow[]> {
    return inTenant(this.dataSource, tenantId, (tx) => listSessions(tx, tenantId, filter));
  }

  /** The same for an operator. Throws 404 for the tenant. */
  listOf(tenantId: string, filter: SessionFilter): Promise<SessionRow[]> {
    return inPlatform(this.dataSource, async (tx) => {
      await tenantOf(tx, tenantId);
      return listSessions(tx, tenantId, filter);
    });
  }

  /** Ending twice is harmless. Throws 404. */
  async end(by: By, id: string): Promise<void> {
    await inTenant(this.dataSource, by.tenantId, async (tx) => {
      await findSession(tx, by.tenantId, id);
      if ((await revokeSessions(tx, by.tenantId, { id })).length === 0) return;
      await audit(tx, by.tenantId, { ...lineOf(by), action: 'portal_session.ended', subjectId: id });
    });
    this.live.forget([id]);
  }

  /** Resolves with how many links and sessions ended. */
  async endOf(by: By, subject: string): Promise<number> {
    const ids = await inTenant(this.dataSource, by.tenantId, async (tx) => {
      const ended = await revokeSessions(tx, by.tenantId, { subject });
      const action = 'portal_sessions.ended';
      if (ended.length > 0)
        await audit(tx, by.tenantId, { ...lineOf(by), action, subjectId: subject, details: { ended: ended.length } });
      return ended;
    });
    this.live.forget(ids);
    return ids.length;
  }

  /** The same key leads to the same session, with a new code: the one before works no more. */
  private async make(
    tx: EntityManager,
    by: By,
    who: Who,
    dto: OpenSessionDto,
    idempotency: IdempotencyKey | undefined,
  ): Promise<Minted> {
    this.publicUrl.needed();
    const { tenantId } = by;
    const production = this.settings.nodeEnv === 'production';
    const { id } = await once(tx, tenantId, idempotency, async () => {
      const made = newId();
      if ((await countSessions(tx, tenantId, lowestIdAt(now() - DAY_MS), MAX_A_DAY)) >= MAX_A_DAY)
        throw new Problem('limit_reached', `A tenant makes at most ${MAX_A_DAY} sessions a day; try again tomorrow`);
      await insertSession(tx, {
        ...who,
        id: made,
        tenantId,
        embedOrigin: dto.embed_origin === undefined ? null : embedOrigin(dto.embed_origin, production),
        returnUrl: dto.return_url === undefined ? null : returnUrl(dto.return_url, production),
        path: dto.path ?? null,
        mintedBy: by.actor,
        expiresInSeconds: dto.expires_in_seconds,
      });
      const details = { subject: who.subject, scopes: who.scopes, embed_origin: dto.embed_origin ?? null };
      await audit(tx, tenantId, { ...lineOf(by), action: 'portal_session.minted', subjectId: made, details });
      return { id: made };
    });
    const code = newCode();
    if (!(await setCode(tx, tenantId, id, hashOf(code) as Buffer)))
      throw new Problem(
        'conflict',
        'The link of this Idempotency-Key was used or revoked: make another with a new key',
      );
    return { row: await findSession(tx, tenantId, id), url: `${this.publicUrl.base}/portal/s/${id}#code=${code}` };
  }
}

const lineOf = ({ actor, requestId }: By) => ({ actor, requestId });

/** Throws 404. */
async function tenantOf(tx: EntityManager, id: string): Promise<{ disabled: boolean }> {
  const [row] = await tx.query<{ disabled: boolean }[]>(
    'SELECT disabled_at IS NOT NULL AS disabled FROM tenants WHERE id = $1',
    [id],
  );
  if (!row) throw notFound();
  return row;
}
