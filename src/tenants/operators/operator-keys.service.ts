import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inPlatform } from '../../database/connections/transactions.ts';
import { notFound, Problem } from '../../http/problem.ts';
import type { OperatorActing } from '../access.ts';
import { newKey } from '../api-key.ts';
import { auditOperator } from '../audit.ts';
import { OperatorCredentials } from './operator-credentials.ts';
import { insertOperatorKey, listOperatorKeys, revokeOperatorKey, type OperatorKeyRow } from './operator-keys.rows.ts';
import type { OperatorScope } from './operator-scopes.ts';

/** More than anybody has; a list shows no more. */
const MAX_KEYS = 1_000;

/** Keys for all tenants, made and revoked by whoever may do everything. */
@Injectable()
export class OperatorKeysService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly credentials: OperatorCredentials,
  ) {}

  /** The answer's `key` exists nowhere else. Throws 403, 409 for a name that was given before, 422 when there are too many. */
  create(
    by: OperatorActing,
    given: { name: string; scopes: readonly OperatorScope[]; expiresAt: Date | undefined },
  ): Promise<{ row: OperatorKeyRow; key: string }> {
    if (by.sessionId !== undefined)
      throw new Problem('forbidden', 'A session of the console makes no lasting credential: use an operator key');
    const { key, id, secretHash } = newKey('operator');
    return inPlatform(this.dataSource, async (tx) => {
      const [count] = await tx.query<[{ count: number }]>('SELECT count(*)::int AS count FROM operator_keys');
      if (count.count >= MAX_KEYS) {
        throw new Problem('limit_reached', `There have been ${MAX_KEYS} operator keys, as many as there may be`);
      }
      const row = await insertOperatorKey(tx, { ...given, id, secretHash });
      if (!row) {
        const detail = 'There is or was an operator key of this name, and audit logs go by it: choose another one';
        throw new Problem('conflict', detail);
      }
      const details = { name: row.name, scopes: row.scopes };
      await auditOperator(tx, { ...by, action: 'operator_key.created', subjectId: id, details });
      return { row, key };
    });
  }

  /** The newest first. */
  list(): Promise<OperatorKeyRow[]> {
    return inPlatform(this.dataSource, (tx) => listOperatorKeys(tx, MAX_KEYS));
  }

  /** Refused everywhere within 5 s; revoking twice is harmless. Throws 404. */
  async revoke(by: OperatorActing, id: string): Promise<void> {
    await inPlatform(this.dataSource, async (tx) => {
      const revoked = await revokeOperatorKey(tx, id);
      if (!revoked) throw notFound();
      if (!revoked.now) return;
      const details = { name: revoked.name };
      await auditOperator(tx, { ...by, action: 'operator_key.revoked', subjectId: id, details });
    });
    this.credentials.forget(id);
  }
}
