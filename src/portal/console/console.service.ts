import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PublicUrl } from '../../config/public-url.ts';
import { Settings } from '../../config/settings.ts';
import { inPlatform } from '../../database/connections/transactions.ts';
import { newId } from '../../database/ids.ts';
import { Problem } from '../../http/problem.ts';
import type { OperatorActing } from '../../tenants/access.ts';
import { sameSecret } from '../../tenants/api-key.ts';
import { auditOperator } from '../../tenants/audit.ts';
import { operatorKeyOf } from '../operator-key.ts';
import { linkRefused } from '../sessions/link-refused.ts';
import { LiveSessions } from '../sessions/live-sessions.ts';
import { hashOf, newCode, newToken } from '../sessions/secrets.ts';
import {
  findConsole,
  findLink,
  insertEntered,
  insertLink,
  listConsoles,
  revokeConsole,
  useLink,
  type ConsoleRow,
} from './console.rows.ts';

export interface InConsole {
  row: ConsoleRow;
  /** Exists nowhere else. */
  token: string;
}

/** Lets operators into the console, and out of it. Who did is in the list for 30 days, and in the operators' audit log. */
@Injectable()
export class ConsoleService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publicUrl: PublicUrl,
    private readonly live: LiveSessions,
    private readonly settings: Settings,
  ) {}

  /** The link is shown once. Throws 403 for who is in the console: with the key alone others are let in. 409. */
  async open(by: OperatorActing, name: string): Promise<{ row: ConsoleRow; url: string }> {
    if (by.sessionId !== undefined) {
      throw new Problem('forbidden', 'A session of the console lets nobody else in: use the operator key');
    }
    this.publicUrl.needed();
    const [id, code] = [newId(), newCode()];
    const row = await inPlatform(this.dataSource, async (tx) => {
      const operator = `operator:${name}`;
      await insertLink(tx, id, operator, operatorKeyOf(by), hashOf(code) as Buffer);
      await auditOperator(tx, {
        ...lineOf(by),
        action: 'console_session.minted',
        subjectId: id,
        details: { operator },
      });
      return findConsole(tx, id);
    });
    return { row, url: `${this.publicUrl.base}/console/s/${id}#code=${code}` };
  }

  /** Undefined for a link that never was. Throws 410. */
  async enter(id: string, code: string, requestId: string): Promise<InConsole | undefined> {
    const codeHash = hashOf(code);
    const token = newToken();
    const row = await inPlatform(this.dataSource, async (tx) => {
      const found = codeHash && (await findLink(tx, id, codeHash));
      if (!found) return undefined;
      if (found === 'used' || found === 'expired' || found === 'revoked') throw linkRefused(found, null);
      if (!(await useLink(tx, id, hashOf(token) as Buffer))) throw linkRefused('used', null);
      return this.entered(tx, id, requestId);
    });
    if (!row) return undefined;
    this.live.cameIn(token);
    return { row, token };
  }

  /** Undefined for a wrong key. */
  async unlock(key: string, name: string, requestId: string): Promise<InConsole | undefined> {
    if (!sameSecret(key, this.settings.adminApiKey)) return undefined;
    const [id, token] = [newId(), newToken()];
    const row = await inPlatform(this.dataSource, async (tx) => {
      await insertEntered(tx, id, `operator:${name}`, hashOf(token) as Buffer);
      return this.entered(tx, id, requestId);
    });
    this.live.cameIn(token);
    return { row, token };
  }

  list(limit: number, beforeId?: string): Promise<ConsoleRow[]> {
    return inPlatform(this.dataSource, (tx) => listConsoles(tx, limit, beforeId));
  }

  /** Throws 404. */
  get(id: string): Promise<ConsoleRow> {
    return inPlatform(this.dataSource, (tx) => findConsole(tx, id));
  }

  /** Throws 404; ending twice is harmless. */
  async end(by: OperatorActing, id: string): Promise<void> {
    await inPlatform(this.dataSource, async (tx) => {
      const { operator } = await findConsole(tx, id);
      if (!(await revokeConsole(tx, id))) return;
      await auditOperator(tx, { ...lineOf(by), action: 'console_session.ended', subjectId: id, details: { operator } });
    });
    this.live.forget([id]);
  }

  private async entered(tx: EntityManager, id: string, requestId: string): Promise<ConsoleRow> {
    const row = await findConsole(tx, id);
    await auditOperator(tx, { actor: row.operator, requestId, action: 'console_session.entered', subjectId: id });
    return row;
  }
}

const lineOf = ({ actor, requestId }: OperatorActing) => ({ actor, requestId });
