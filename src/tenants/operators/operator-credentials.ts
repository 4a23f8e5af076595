import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { onConnection } from '../../database/connections/transactions.ts';
import type { OperatorCaller } from '../access.ts';
import { KnownKeys, type KnownKey } from '../known-keys.ts';
import type { OperatorScope } from './operator-scopes.ts';

const FIND = `
  WITH key AS (
    SELECT * FROM operator_keys WHERE id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
  ), used AS (
    UPDATE operator_keys k SET last_used_at = now() FROM key
    WHERE k.id = key.id AND k.secret_hash = $2 AND coalesce(key.last_used_at, '-infinity') < now() - interval '1 minute'
  )
  SELECT name, scopes, secret_hash, expires_at FROM key`;

type KnownOperator = KnownKey & OperatorCaller;

/** Checks operator keys. */
@Injectable()
export class OperatorCredentials extends KnownKeys<KnownOperator> {
  constructor(private readonly dataSource: DataSource) {
    super('operator');
  }

  protected override async find(id: string, secretHash: Buffer): Promise<KnownOperator | undefined> {
    const [row] = await onConnection(this.dataSource, (db) =>
      db.query<{ name: string; scopes: OperatorScope[]; secret_hash: Buffer; expires_at: Date | null }[]>(FIND, [
        id,
        secretHash,
      ]),
    );
    return (
      row && {
        actor: `operator:${row.name}`,
        scopes: row.scopes,
        secretHash: row.secret_hash,
        expiresAt: row.expires_at,
      }
    );
  }
}
