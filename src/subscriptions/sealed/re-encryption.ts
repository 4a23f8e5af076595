import type { DataSource, EntityManager } from 'typeorm';
import { keyIdSql, SEALED_COLUMNS, type SealedColumn } from '../../database/sealed-values.ts';
import { onConnection } from '../../database/connections/transactions.ts';
import { SecretBox } from '../../security/secret-box.ts';
import { sealClearHeaders } from './header-sealing.ts';

/** Values that are read, sealed anew and written with one statement each way. */
const BATCH = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

const due = (column: string): string => `${column} IS NOT NULL AND ${keyIdSql(column)} <> decode($1, 'hex')`;

const count = ({ table, column }: SealedColumn): string =>
  `SELECT count(*)::int AS count FROM ${table} WHERE ${due(column)}`;

/** By key, so that what can't be opened is passed by and a batch never comes twice. */
const next = ({ table, column, key }: SealedColumn): string => `
  SELECT ARRAY[${key.join(', ')}]::text[] AS key, ${column} AS sealed FROM ${table}
  WHERE ${due(column)} AND (${key.join(', ')}) > (${key.map((_, n) => `$${n + 2}::uuid`).join(', ')})
  ORDER BY ${key.join(', ')} LIMIT ${BATCH}`;

/** A row that was removed or changed meanwhile stays so. */
const replace = ({ table, column, key }: SealedColumn): string => `
  UPDATE ${table} t SET ${column} = n.new
  FROM unnest($1::bytea[], $2::bytea[], ${key.map((_, n) => `$${n + 3}::uuid[]`).join(', ')}) AS n(old, new, ${key.join(', ')})
  WHERE ${key.map((part) => `t.${part} = n.${part}`).join(' AND ')} AND t.${column} = n.old`;

interface Row {
  key: string[];
  sealed: Buffer;
}

export interface ReEncryptionProgress {
  /** Values that were under another key, or in clear, when it began. */
  total: number;
  reEncrypted: number;
  /** What no key of SECRETS_KEY opens, or was tampered with; it is left as it is. */
  unreadable: { what: string; id: string }[];
}

/**
 * Seals everything that is sealed under the first key of SECRETS_KEY, so that the others can be removed. It may be stopped at
 * any moment and begun again, and run while the platform does: each statement commits by itself and passes by what is done.
 */
export class ReEncryption {
  private readonly box: SecretBox;

  /** @param keys SECRETS_KEY: the first seals, all of them open */
  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: readonly string[],
  ) {
    this.box = new SecretBox(keys.map((key) => Buffer.from(key, 'base64')));
  }

  /** Tells the progress after each batch; resolves with the last. Rejects when the database fails: run it again. */
  async run(tell: (progress: ReEncryptionProgress) => void): Promise<ReEncryptionProgress> {
    const progress: ReEncryptionProgress = { total: await this.due(), reEncrypted: 0, unreadable: [] };
    const clear = await onConnection(this.dataSource, (db) =>
      sealClearHeaders((sql, values) => db.query(sql, [...values]), this.keys),
    );
    progress.total += clear;
    progress.reEncrypted += clear;
    for (const column of SEALED_COLUMNS) {
      for (let last: readonly string[] | undefined = column.key.map(() => FIRST); last;) {
        const after: readonly string[] = last;
        last = await onConnection(this.dataSource, (db) => this.batch(db, column, after, progress));
        if (last) tell(progress);
      }
    }
    return progress;
  }

  /** Values that are not under the first key. */
  private due(): Promise<number> {
    return onConnection(this.dataSource, async (db) => {
      let total = 0;
      for (const column of SEALED_COLUMNS) {
        const [row] = await db.query<{ count: number }[]>(count(column), [this.box.currentKeyId]);
        total += row?.count ?? 0;
      }
      return total;
    });
  }

  /** The key of the last row it saw; undefined when there was none. */
  private async batch(
    db: EntityManager,
    column: SealedColumn,
    after: readonly string[],
    progress: ReEncryptionProgress,
  ): Promise<readonly string[] | undefined> {
    const rows = await db.query<Row[]>(next(column), [this.box.currentKeyId, ...after]);
    const sealed = rows.flatMap((row) => {
      const value = this.reseal(row, column);
      if (value === undefined) progress.unreadable.push({ what: column.what, id: row.key.at(-1) ?? '' });
      return value === undefined ? [] : [{ row, value }];
    });
    const [, replaced] = await db.query<[unknown, number]>(replace(column), [
      sealed.map(({ row }) => row.sealed),
      sealed.map(({ value }) => value),
      ...column.key.map((_, n) => sealed.map(({ row }) => row.key[n])),
    ]);
    progress.reEncrypted += replaced;
    return rows.at(-1)?.key;
  }

  private reseal({ key, sealed }: Row, { column }: SealedColumn): Buffer | undefined {
    const at = { tenantId: key[0] ?? '', rowId: key.at(-1) ?? '', column };
    try {
      return this.box.seal(this.box.open(sealed, at), at);
    } catch {
      return undefined;
    }
  }
}
