import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../config/settings.ts';
import { LOCKS } from '../database/locks.ts';
import { onConnection } from '../database/transactions.ts';

/** Long enough that most changes meet in the same hours, short enough that reading what is not yet added up stays fast. */
const EVERY_MS = 10_000;
/** Changes of one statement: some tenths of a second of work. */
const BATCH = 20_000;

/** The tenant of the rows that count for the whole platform. */
const ALL = '00000000-0000-0000-0000-000000000000';

const DELIVERY_COUNTS = ['events', 'pending', 'retrying', 'delivered', 'failed', 'skipped', 'cancelled'];

interface Counts {
  counts: string;
  changes: string;
  key: [tenantId: string, ...string[]];
  sums: string[];
  /** What `key` is for the whole platform. */
  all: string[];
}

/** Takes changes away and adds them to the hours of their tenants and of the platform, in one statement. */
const rollUp = ({ counts, changes, key, sums, all }: Counts): string => `
  WITH taken AS (
    DELETE FROM ${changes} WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM ${changes} WHERE (SELECT pg_try_advisory_xact_lock(${LOCKS.statistics})) LIMIT ${BATCH}))
    RETURNING *
  ), added AS (
    INSERT INTO ${counts} (${[...key, ...sums].join(', ')})
    SELECT ${[...key, ...sums.map((sum) => `sum(${sum})`)].join(', ')} FROM taken GROUP BY ${key.join(', ')}
    UNION ALL
    SELECT ${[...all, ...sums.map((sum) => `sum(${sum})`)].join(', ')} FROM taken GROUP BY ${key.map((_, n) => n + 1).join(', ')}
    ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${sums.map((sum) => `${sum} = ${counts}.${sum} + excluded.${sum}`).join(', ')}
  )
  SELECT count(*)::int AS taken FROM taken`;

const COUNTS: Counts[] = [
  {
    counts: 'delivery_counts',
    changes: 'delivery_count_changes',
    key: ['tenant_id', 'hour', 'event_type'],
    sums: DELIVERY_COUNTS,
    all: [`'${ALL}'::uuid`, 'hour', `''`],
  },
  {
    counts: 'attempt_counts',
    changes: 'attempt_count_changes',
    key: ['tenant_id', 'subscription_id', 'hour', 'outcome', 'duration_ms'],
    sums: ['attempts', 'total_ms'],
    all: [`'${ALL}'::uuid`, `'${ALL}'::uuid`, 'hour', `''`, 'duration_ms'],
  },
];

const ROLL_UPS = COUNTS.map(rollUp);

/** Take the counts of the tenant $1 out of the platform's, and away. Nothing of it is counted any more meanwhile. */
export const UNCOUNT_TENANT = COUNTS.flatMap(({ counts, changes, key, sums, all }) => [
  `DELETE FROM ${changes} WHERE tenant_id = $1`,
  `WITH gone AS (
     DELETE FROM ${counts} WHERE tenant_id = $1 RETURNING *
   ), less AS (
     SELECT ${[...all.map((value, n) => `${value} AS ${key[n]}`), ...sums.map((sum) => `sum(${sum}) AS ${sum}`)].join(', ')}
     FROM gone GROUP BY ${key.map((_, n) => n + 1).join(', ')}
   )
   UPDATE ${counts} c SET ${sums.map((sum) => `${sum} = c.${sum} - less.${sum}`).join(', ')}
   FROM less WHERE ${key.map((column) => `c.${column} = less.${column}`).join(' AND ')}`,
]);

/**
 * Keeps the list of changes to the hourly counts short, so that reading them stays fast. The figures are exact whether
 * this runs or not.
 */
@Injectable()
export class StatisticsRollUp implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly settings: Settings;
  private readonly dataSource: DataSource;
  private readonly logger = new Logger('Statistics');
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(settings: Settings, dataSource: DataSource) {
    this.settings = settings;
    this.dataSource = dataSource;
  }

  onApplicationBootstrap(): void {
    if (this.settings.role !== 'api') this.running = this.run(this.stopping.signal);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Rolls up what there is. Running twice is harmless. */
  async rollUp(): Promise<void> {
    for (const statement of ROLL_UPS) {
      let taken: number | undefined;
      do {
        const rows = await onConnection(this.dataSource, (db) => db.query<{ taken: number }[]>(statement));
        taken = rows[0]?.taken;
      } while (taken === BATCH && !this.stopping.signal.aborted);
    }
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.rollUp().catch((error: Error) => this.logger.warn(`Not rolled up, again soon: ${error.message}`));
      await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
