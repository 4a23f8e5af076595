import type { ClientBase } from 'pg';
import { LOCKS } from '../database/locks.ts';
import { DELIVERY_STATUSES } from '../deliveries/delivery.ts';
import type { Job } from './jobs.ts';

/** Long enough that most changes meet in the same hours, short enough that reading what is not yet added up stays fast. */
const EVERY_MS = 10_000;
/** Changes of one statement: some tenths of a second of work. */
const BATCH = 20_000;

/** The tenant of the rows that count for the whole platform. */
const ALL = '00000000-0000-0000-0000-000000000000';

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
    DELETE FROM ${changes} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${changes} LIMIT ${BATCH}))
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
    sums: ['events', ...DELIVERY_STATUSES],
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
export const statisticsRollUp: Job = {
  name: 'statistics_roll_up',
  lock: LOCKS.statistics,
  everyMs: EVERY_MS,
  anyDue: `(${COUNTS.map(({ changes }) => `EXISTS (SELECT FROM ${changes})`).join(' OR ')})`,
  run: (owner, _now, signal) => rollUpAll(owner, signal),
};

async function rollUpAll(owner: ClientBase, signal: AbortSignal): Promise<number> {
  await owner.query('SET ROLE webhook_platform');
  let total = 0;
  for (const sql of ROLL_UPS) {
    for (let taken = BATCH; taken === BATCH && !signal.aborted;) {
      taken = (await owner.query<{ taken: number }>(sql)).rows[0]?.taken ?? 0;
      total += taken;
    }
  }
  return total;
}
