import { setTimeout as sleep } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../../config/settings.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { Scrape } from '../../metrics/scrape.ts';
import { replicaConnection } from '../connections/connection.ts';
import { Connections } from '../connections/connections.ts';
import { connectionsOf } from '../connections/prepared-statements.ts';
import { onConnection } from '../connections/transactions.ts';
import { Callers } from './callers.ts';
import { Lag, MAX_LAG_MS } from './lag.ts';
import { identityOf, NoStandby, OtherDatabase, Standby } from './standby.ts';

const LOOK_EVERY_MS = 1_000;
/** What the primary has written is on its way: the replica is asked again after these. */
const WAITS_MS = [0, 20, 50, 100, 200];

const WRITTEN = "SELECT (pg_current_wal_lsn() - '0/0')::float8 AS bytes";

/** `none`: there is none to be asked; `behind`: by more than 3 s. */
export type ReplicaState = 'none' | 'ok' | 'behind' | 'unreachable';

/**
 * The replica that lists and statistics are read from, where DATABASE_REPLICA_URL is set and this process answers them. It is asked
 * only while it is known to be less than 3 s behind, and to have all that the one who asks has written here; the primary else.
 */
@Injectable()
export class Replica implements OnModuleInit, OnModuleDestroy, OnApplicationShutdown {
  private readonly logger = new Logger('Replica');
  private lag = new Lag();
  private readonly callers = new Callers();
  private readonly connections = new Connections();
  private readonly standby: Standby | undefined;
  private source: DataSource | undefined;
  /** Why it is not asked; undefined: it is. */
  private away: Error | undefined = new Error('it was not asked yet');
  private told: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly primary: DataSource,
    private readonly settings: Settings,
    metrics: Metrics,
    scrape: Scrape,
  ) {
    const { databaseReplicaUrl: url, role } = settings;
    if (url === undefined || role === 'worker') {
      metrics.replicaLag.remove();
      return;
    }
    const identity = () => onConnection(primary, (db) => identityOf((sql) => db.query(sql)));
    this.standby = new Standby({ ...replicaConnection(settings, url), connections: this.connections }, identity);
    for (const source of ['replica', 'primary']) metrics.listReads.inc({ source }, 0);
    scrape.before(async () => metrics.replicaLag.set(this.lagSeconds));
  }

  async onModuleInit(): Promise<void> {
    if (!this.standby) return;
    await this.look(this.standby);
    this.timer = setInterval(() => {
      if (this.standby) this.looking ??= this.look(this.standby).finally(() => (this.looking = undefined));
    }, LOOK_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
    this.standby?.leave();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.source?.destroy();
  }

  get isSet(): boolean {
    return this.standby !== undefined;
  }

  get state(): ReplicaState {
    if (!this.standby) return 'none';
    if (this.away) return 'unreachable';
    return this.behindMs > MAX_LAG_MS ? 'behind' : 'ok';
  }

  /** Where what this caller asks may be read, if it may be old; undefined: from the primary. */
  for(caller: string): DataSource | undefined {
    const { hasUntilMs } = this.lag;
    if (this.away || performance.now() - hasUntilMs > MAX_LAG_MS) return undefined;
    return hasUntilMs >= this.callers.lastOf(caller) ? this.source : undefined;
  }

  /** This caller may have changed something, and is shown no list from before it. */
  wrote(caller: string): void {
    this.callers.note(caller, performance.now());
  }

  /** NaN: it is away, or was never seen to have what the primary had. */
  private get lagSeconds(): number {
    return this.away || this.behindMs === Infinity ? Number.NaN : this.behindMs / 1000;
  }

  private get behindMs(): number {
    return this.lag.behindMs(performance.now());
  }

  private async look(standby: Standby): Promise<void> {
    const askedAt = performance.now();
    try {
      // Whatever was committed before the question is in what is written by now.
      const [{ bytes }] = await onConnection(this.primary, (db) => db.query<[{ bytes: number }]>(WRITTEN));
      this.lag.written(askedAt, bytes);
    } catch (error) {
      // That the primary is away is told elsewhere; how far the replica is then is not known for long.
      this.logger.debug(`Postgres was not asked how much it has written: ${(error as Error).message}`);
      return;
    }
    try {
      for (const waitMs of WAITS_MS) {
        if (waitMs > 0) await sleep(waitMs);
        this.lag.replayed(await standby.replayed());
        if (this.lag.hasUntilMs >= askedAt) break;
      }
      this.source ??= await this.made();
      this.away = undefined;
    } catch (error) {
      this.away = error as Error;
      // What comes back may be another server, and have less.
      this.lag = new Lag();
      standby.leave();
      // Lists that wait there are read from the primary at once.
      this.connections.abandon('the replica is away');
    }
    this.callers.forgetUntil(this.lag.hasUntilMs);
    this.tell();
  }

  /** Knows the same entities. */
  private async made(): Promise<DataSource> {
    const source = new DataSource({
      ...this.primary.options,
      subscribers: [],
      installExtensions: false,
      poolSize: this.settings.databasePoolSize - connectionsOf(this.settings).deliveries,
      extra: {
        ...replicaConnection(this.settings, this.settings.databaseReplicaUrl ?? ''),
        connections: this.connections,
      },
    } as DataSource['options']);
    try {
      return await source.initialize();
    } catch (error) {
      await source.driver.disconnect().catch(() => undefined);
      throw error;
    }
  }

  /** Once, when it changes. */
  private tell(): void {
    const told = this.away ? this.away.name : this.state;
    if (told === this.told) return;
    this.told = told;
    if (told === 'ok') this.logger.log('Lists and statistics are read from the replica');
    else this.logger.warn(`Lists and statistics are read from the primary: ${this.advice()}`);
  }

  private advice(): string {
    if (this.away instanceof NoStandby)
      return 'the server of DATABASE_REPLICA_URL is no replica, as it takes writes: let it lead to one, or leave it out';
    if (this.away instanceof OtherDatabase)
      return 'the server of DATABASE_REPLICA_URL is a replica of another database: let it lead to one of DATABASE_URL';
    if (this.away)
      return `the replica cannot be asked (${this.away.message}): look whether it runs, or let DATABASE_REPLICA_URL lead to where it listens`;
    return `the replica is more than ${MAX_LAG_MS / 1000} s behind: look at pg_stat_replication of the primary and at the replica's log`;
  }
}
