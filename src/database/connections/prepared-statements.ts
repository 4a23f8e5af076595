import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { QueryFailedError } from 'typeorm';
import { Settings } from '../../config/settings.ts';
import { PATIENT_MS, platformConnection } from './connection.ts';
import { DatabaseUnavailable } from './connection-failures.ts';
import { Connections } from './connections.ts';

/** `name` stands for `text` on every connection that has seen it. */
export interface Statement {
  name: string;
  text: string;
}

export type Query = <Row>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>;

/** How DATABASE_POOL_SIZE is shared: what deliveries need, what stores events for requests, and TypeORM's. */
export function connectionsOf({ databasePoolSize }: Pick<Settings, 'databasePoolSize'>) {
  const deliveries = Math.ceil(databasePoolSize / 4);
  const ingest = databasePoolSize < 12 ? 1 : 2;
  return { deliveries, ingest, others: databasePoolSize - deliveries - ingest };
}

/** Until a connection is free or made. No caller waits for these statements, and a process that starts under load is slow. */
const PATIENCE_MS = 5_000;

/**
 * The statements that every delivery needs, on connections of their own, where they are parsed and planned once instead of
 * each time, which is a tenth of what Postgres spends on a delivery. A plan that lasts must suit tables that were small when
 * it was made: these connections know no way of reading that passes an index by.
 */
@Injectable()
export class PreparedStatements implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private readonly ingest: pg.Pool;

  constructor(settings: Settings, connections: Connections) {
    const connection = platformConnection(settings);
    const { deliveries, ingest } = connectionsOf(settings);
    const poolOf = (config: pg.PoolConfig): pg.Pool => {
      const options = `${connection.options} -c plan_cache_mode=force_generic_plan -c enable_seqscan=off`;
      // They stay: on a new connection the first statement costs more than the hundred that follow.
      const stay = { idleTimeoutMillis: 0 };
      const pool = new pg.Pool({ ...connection, connections, options, ...stay, ...config } as pg.PoolConfig);
      // An idle connection that broke: the next statement gets another one.
      return pool.on('error', () => undefined);
    };
    const patience = { statement_timeout: PATIENT_MS, connectionTimeoutMillis: PATIENCE_MS };
    this.pool = poolOf({ ...patience, max: deliveries });
    this.ingest = poolOf({ max: ingest });
  }

  get connections(): { total: number; idle: number; waiting: number } {
    const { pool, ingest } = this;
    return {
      total: pool.totalCount + ingest.totalCount,
      idle: pool.idleCount + ingest.idleCount,
      waiting: pool.waitingCount + ingest.waitingCount,
    };
  }

  /** Throws QueryFailedError, as TypeORM does. */
  readonly query: Query = async <Row>({ name, text }: Statement, values: readonly unknown[]): Promise<Row[]> => {
    try {
      const { rows } = await this.pool.query({ name, text, values: [...values] });
      return rows as Row[];
    } catch (error) {
      throw new QueryFailedError(text, [...values], error as Error);
    }
  };

  /**
   * Makes connections, each of which plans and does `work` with nothing in it, or else the first events would wait for that. Never
   * fails: who needs a connection then says what is wrong with it.
   */
  async warmUp(what: 'deliveries' | 'ingest', connections: number, work: (query: Query) => Promise<unknown>) {
    const pool = what === 'ingest' ? this.ingest : this.pool;
    const warm = async (): Promise<void> => {
      const client = await pool.connect();
      const query: Query = async ({ name, text }, values) =>
        (await client.query({ name, text, values: [...values] })).rows;
      const failed = await work(query).then(
        () => undefined,
        (error: Error) => error,
      );
      client.release(failed);
    };
    await Promise.allSettled(Array.from({ length: Math.min(connections, pool.options.max) }, warm));
  }

  /** For a request that waits: it takes no longer than other statements of requests. Throws DatabaseUnavailable and QueryFailedError. */
  async queryForRequest<Row>({ name, text }: Statement, values: readonly unknown[]): Promise<Row[]> {
    const client = await this.ingest.connect().catch((cause: unknown) => {
      throw new DatabaseUnavailable('The database cannot be reached', { cause });
    });
    let failed: Error | undefined;
    try {
      const { rows } = await client.query({ name, text, values: [...values] });
      return rows as Row[];
    } catch (error) {
      failed = error as Error;
      throw new QueryFailedError(text, [...values], failed);
    } finally {
      // As pg's own `pool.query` does: one that failed is not used again.
      client.release(failed);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.pool.end(), this.ingest.end()]);
  }
}
