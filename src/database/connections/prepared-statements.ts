import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { QueryFailedError } from 'typeorm';
import { Settings } from '../../config/settings.ts';
import { PATIENT_MS, platformConnection } from './connection.ts';
import { Connections } from './connections.ts';

/** `name` stands for `text` on every connection that has seen it. */
export interface Statement {
  name: string;
  text: string;
}

export type Query = <Row>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>;

/** Of DATABASE_POOL_SIZE. */
const SHARE = 0.25;
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

  constructor(settings: Settings, connections: Connections) {
    const connection = platformConnection(settings);
    const config: pg.PoolConfig & { connections: Connections } = {
      ...connection,
      connections,
      statement_timeout: PATIENT_MS,
      connectionTimeoutMillis: PATIENCE_MS,
      max: connectionsFor(settings),
      options: `${connection.options} -c plan_cache_mode=force_generic_plan -c enable_seqscan=off`,
    };
    this.pool = new pg.Pool(config);
    // An idle connection that broke: the next statement gets another one.
    this.pool.on('error', () => undefined);
  }

  get connections(): { total: number; idle: number; waiting: number } {
    const { totalCount: total, idleCount: idle, waitingCount: waiting } = this.pool;
    return { total, idle, waiting };
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

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

/** Those that are left are TypeORM's. */
export const connectionsFor = ({ databasePoolSize }: Settings): number => Math.ceil(databasePoolSize * SHARE);
