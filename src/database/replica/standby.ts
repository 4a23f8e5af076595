import pg from 'pg';
import { Client, type ClientConfig } from '../connections/client.ts';

/** A server that does not answer by then is away; a list that waits for it has time for the primary then. */
const ANSWER_MS = 500;
const CONNECT_MS = 2_000;
/** SQLSTATE of a function that this user may not ask. */
const NOT_ALLOWED = '42501';

const REPLAYED = `SELECT pg_is_in_recovery() AS standby, (pg_last_wal_replay_lsn() - '0/0')::float8 AS bytes`;
const SYSTEM = 'SELECT system_identifier::text AS system FROM pg_control_system()';
const DATABASE = 'SELECT oid::text AS database FROM pg_database WHERE datname = current_database()';

/** It takes writes: it is the primary itself, has become it, or never was a replica. */
export class NoStandby extends Error {
  override name = 'NoStandby';
}

/** A replica of another server, or another database of it. */
export class OtherDatabase extends Error {
  override name = 'OtherDatabase';
}

type Ask = <Row>(sql: string) => Promise<Row[]>;

/** The same of a database and of its replicas, and of no other. What may not be asked is left out. */
export async function identityOf(ask: Ask): Promise<string> {
  const [system] = await ask<{ system: string }>(SYSTEM).catch((error: Error & { driverError?: unknown }) => {
    const cause = error.driverError ?? error;
    if (cause instanceof pg.DatabaseError && cause.code === NOT_ALLOWED) return [];
    throw error;
  });
  const [database] = await ask<{ database: string }>(DATABASE);
  return `${system?.system} ${database?.database}`;
}

/** As pg clients are asked. */
export const askedOf =
  (db: pg.ClientBase): Ask =>
  async <Row>(sql: string) =>
    (await db.query(sql)).rows as Row[];

/** The connection by which a replica is looked at: its own, so that no list is in its way. */
export class Standby {
  private client: Client | undefined;

  constructor(
    private readonly config: ClientConfig,
    private readonly identity: () => Promise<string>,
  ) {}

  /** So many bytes of the primary's log it has. Throws NoStandby, OtherDatabase, and what keeps it from being asked. */
  async replayed(): Promise<number> {
    this.client ??= await this.connected();
    const { rows } = await this.client.query<{ standby: boolean; bytes: number | null }>(REPLAYED);
    const [row] = rows;
    if (!row?.standby || row.bytes === null) throw new NoStandby('it takes writes');
    return row.bytes;
  }

  /** Without a word to the server, which may not listen. The next look makes another connection. */
  leave(): void {
    this.client?.abandon('the replica is left');
    this.client = undefined;
  }

  private async connected(): Promise<Client> {
    const client = new Client({ ...this.config, statement_timeout: ANSWER_MS, connectionTimeoutMillis: CONNECT_MS });
    try {
      await client.connect();
      if ((await identityOf(askedOf(client))) !== (await this.identity()))
        throw new OtherDatabase('of another database');
      return client;
    } catch (error) {
      client.abandon('it is of no use');
      throw error;
    }
  }
}
