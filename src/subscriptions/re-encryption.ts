import type { DataSource, EntityManager } from 'typeorm';
import { keyIdSql } from '../database/sealed-values.ts';
import { onConnection } from '../database/transactions.ts';
import { SecretBox } from '../security/secret-box.ts';

/** Secrets that are read, sealed anew and written with one statement each way. */
const BATCH = 500;

const DUE = `${keyIdSql('sealed')} <> decode($1, 'hex')`;

/** By key, so that what can't be opened is passed by and a batch never comes twice. */
const NEXT = `
  SELECT tenant_id AS "tenantId", subscription_id AS "subscriptionId", id, sealed FROM subscription_secrets
  WHERE ${DUE} AND (tenant_id, subscription_id, id) > ($2::uuid, $3::uuid, $4::uuid)
  ORDER BY tenant_id, subscription_id, id LIMIT ${BATCH}`;

/** A row that was removed meanwhile stays so; a secret never changes in its row. */
const REPLACE = `
  UPDATE subscription_secrets s SET sealed = n.new
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::bytea[]) AS n(tenant_id, subscription_id, id, old, new)
  WHERE s.tenant_id = n.tenant_id AND s.subscription_id = n.subscription_id AND s.id = n.id AND s.sealed = n.old`;

interface Row {
  tenantId: string;
  subscriptionId: string;
  id: string;
  sealed: Buffer;
}

export interface ReEncryptionProgress {
  /** Secrets that were under another key when it began. */
  total: number;
  reEncrypted: number;
  /** Ids of secrets that no key of SECRETS_KEY opens, or that were tampered with; they are left as they are. */
  unreadable: string[];
}

/**
 * Seals every signing secret under the first key of SECRETS_KEY, so that the others can be removed. It may be stopped at any
 * moment and begun again, and run while the platform does: each statement commits by itself and passes by what is done.
 */
export class ReEncryption {
  private readonly box: SecretBox;

  /** @param keys SECRETS_KEY: the first seals, all of them open */
  constructor(
    private readonly dataSource: DataSource,
    keys: readonly string[],
  ) {
    this.box = new SecretBox(keys.map((key) => Buffer.from(key, 'base64')));
  }

  /** Tells the progress after each batch; resolves with the last. Rejects when the database fails: run it again. */
  async run(tell: (progress: ReEncryptionProgress) => void): Promise<ReEncryptionProgress> {
    const progress: ReEncryptionProgress = { total: await this.due(), reEncrypted: 0, unreadable: [] };
    let last: string[] | undefined = Array<string>(3).fill('00000000-0000-0000-0000-000000000000');
    while (last) {
      const after: string[] = last;
      last = await onConnection(this.dataSource, (db) => this.batch(db, after, progress));
      if (last) tell(progress);
    }
    return progress;
  }

  /** Secrets that are not under the first key. */
  private async due(): Promise<number> {
    const [row] = await onConnection(this.dataSource, (db) =>
      db.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM subscription_secrets WHERE ${DUE}`, [
        this.box.currentKeyId,
      ]),
    );
    return row?.count ?? 0;
  }

  /** The key of the last row it saw; undefined when there was none. */
  private async batch(
    db: EntityManager,
    after: readonly string[],
    progress: ReEncryptionProgress,
  ): Promise<string[] | undefined> {
    const rows = await db.query<Row[]>(NEXT, [this.box.currentKeyId, ...after]);
    const sealed = rows.flatMap((row) => {
      const secret = this.reseal(row);
      if (secret === undefined) progress.unreadable.push(row.id);
      return secret === undefined ? [] : [{ row, secret }];
    });
    const [, replaced] = await db.query<[unknown, number]>(REPLACE, [
      sealed.map(({ row }) => row.tenantId),
      sealed.map(({ row }) => row.subscriptionId),
      sealed.map(({ row }) => row.id),
      sealed.map(({ row }) => row.sealed),
      sealed.map(({ secret }) => secret),
    ]);
    progress.reEncrypted += replaced;
    const last = rows.at(-1);
    return last && [last.tenantId, last.subscriptionId, last.id];
  }

  private reseal({ tenantId, id, sealed }: Row): Buffer | undefined {
    const at = { tenantId, rowId: id, column: 'sealed' };
    try {
      return this.box.seal(this.box.open(sealed, at), at);
    } catch {
      return undefined;
    }
  }
}
