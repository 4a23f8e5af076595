import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Settings } from '../src/config/settings.ts';
import { tidy as tidyNow } from '../src/maintenance/housekeeping.ts';
import { Jobs, type Job } from '../src/maintenance/jobs.ts';
import { payloadRetention } from '../src/maintenance/payload-retention.ts';
import { tenantErasure } from '../src/maintenance/tenant-erasure.ts';
import { dayIn, days, idIn, makeDays } from './support/days.ts';
import { startPlatform, type Platform, type TenantApi } from './support/platform.ts';

const DAY_MS = 86_400_000;
let platform: Platform;

/** Without a clock and a relay of its own, which would make days again and hold locks. */
beforeAll(async () => {
  platform = await startPlatform({ ROLE: 'api', RETENTION_DAYS: '10' });
});

afterEach(() => {
  jest.useRealTimers();
});

afterAll(async () => {
  await platform.stop();
});

const tidy = () => tidyNow(platform.app.get(Settings));
const countOf = async (sql: string, values: unknown[] = []): Promise<number> =>
  (await platform.db.query(sql, values)).rowCount ?? 0;

/** This process' clock alone is this far ahead; timers run as ever. */
const beAhead = (byDays: number): unknown =>
  jest.useFakeTimers({
    now: Date.now() + byDays * DAY_MS,
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'setInterval',
      'setTimeout',
      'clearImmediate',
      'clearInterval',
      'clearTimeout',
    ],
  });

describe('housekeeping', () => {
  it('makes partitions a week ahead, also twice', async () => {
    for (const table of ['events', 'deliveries', 'delivery_attempts']) {
      await platform.db.query(`ALTER TABLE ${table} DETACH PARTITION ${table}_${dayIn(7)}`);
      await platform.db.query(`ALTER TABLE ${table}_${dayIn(7)} RENAME TO away_${table}`);
    }
    await Promise.all([tidy(), tidy()]);
    expect((await days(platform.db)).at(-1)).toBe(dayIn(7));
  });

  it('drops days past their retention with all that was open, but not one on which something still waits', async () => {
    const tenant = await platform.api.tenant();
    await makeDays(platform.db, [-14, -13, -12, -10]);
    await platform.db.query(
      `INSERT INTO deliveries (id, tenant_id, event_id, event_type, subscription_id, status, next_attempt_at, sweep_at, created_at)
       SELECT id, $1, id, 'a.b', id, status, now() + interval '1 day', now() + interval '1 day', now()
       FROM unnest($2::uuid[], $3::text[]) AS d(id, status)`,
      [tenant.id, [-14, -13.99999, -13, -10].map(idIn), ['retrying', 'failed', 'failed', 'skipped']],
    );
    const open = async () =>
      (await platform.db.query<{ id: string }>('SELECT id FROM open_deliveries ORDER BY 1')).rows;
    const before = await open();
    expect(before).toHaveLength(4);
    await tidy();
    const left = (await days(platform.db)).filter((day) => day < dayIn(-2));
    expect(left).toEqual([-14, -10].map(dayIn));
    expect(await open()).toEqual(before.filter((_, nth) => nth !== 2));
  });

  it('forgets idempotency keys after 24 hours', async () => {
    const tenant = await platform.api.tenant();
    for (const age of ['25 hours', '23 hours']) {
      await platform.db.query(
        `INSERT INTO idempotency_keys (tenant_id, key, fingerprint, created_at) VALUES ($1, $2, '', now() - $2::text::interval)`,
        [tenant.id, age],
      );
    }
    await tidy();
    const { rows } = await platform.db.query('SELECT key FROM idempotency_keys');
    expect(rows).toEqual([{ key: '23 hours' }]);
  });
});

describe('a process whose clock is 40 days ahead', () => {
  /** With an event, and a request for erasure of a minute ago. */
  async function tenantOfNow(): Promise<TenantApi> {
    const tenant = await platform.api.tenant();
    await tenant.emit();
    await platform.api.admin('PATCH', `/tenants/${tenant.id}`, { payload_retention_days: 5 });
    return tenant;
  }

  it('drops no day and makes none that is not next', async () => {
    const tenant = await tenantOfNow();
    const before = await days(platform.db);
    beAhead(40);
    await tidy();
    expect(await days(platform.db)).toEqual(before);
    expect(await countOf('SELECT FROM events WHERE tenant_id = $1', [tenant.id])).toBe(1);
  });

  it('takes no payload and erases no tenant before its time', async () => {
    const tenant = await tenantOfNow();
    await platform.db.query('DELETE FROM waiting_events');
    await platform.db.query('UPDATE tenants SET erasing_at = now() WHERE id = $1', [tenant.id]);
    beAhead(40);
    expect(await platform.app.get(Jobs).run(payloadRetention)).toBe(0);
    expect(await platform.app.get(Jobs).run(tenantErasure)).toBe(0);
    expect(await countOf('SELECT FROM events WHERE tenant_id = $1 AND body IS NOT NULL', [tenant.id])).toBe(1);
  });

  it('runs every job by the clock of the database', async () => {
    beAhead(40);
    const told: Date[] = [];
    const run: Job['run'] = async (_owner, now) => told.push(now);
    await platform.app.get(Jobs).run({ name: 'housekeeping', lock: 1, everyMs: DAY_MS, run });
    jest.useRealTimers();
    expect(Math.abs(Number(told[0]) - Date.now())).toBeLessThan(60_000);
  });
});

describe('a day that is not past its retention', () => {
  it.each([
    ['today, asked for by its name', () => `SELECT drop_day('${dayIn(0)}', 1)`],
    ['the last that is kept', () => `SELECT drop_day('${dayIn(-10)}', 10)`],
    ['one to come', () => `SELECT drop_day('${dayIn(3)}', 10)`],
    ['one under a retention of no days', () => `SELECT drop_day('${dayIn(-10)}', 0)`],
    ['one under no retention', () => `SELECT drop_day('${dayIn(-10)}', NULL)`],
    ['today, with a plain DROP TABLE', () => `DROP TABLE events_${dayIn(0)}, deliveries_${dayIn(0)}`],
    ['an old one, with a plain DROP TABLE', () => `DROP TABLE delivery_attempts_${dayIn(-10)}`],
  ])('is not dropped by the owner of the database: %s', async (_which, sql) => {
    if (!(await days(platform.db)).includes(dayIn(-10))) await makeDays(platform.db, [-10]);
    const before = await days(platform.db);
    await expect(platform.db.query(sql())).rejects.toMatchObject({ hint: expect.stringMatching(/retention/i) });
    expect(await days(platform.db)).toEqual(before);
  });

  it('is told by the bounds of its tables, not by their names', async () => {
    await makeDays(platform.db, [-30]);
    for (const table of ['events', 'deliveries', 'delivery_attempts']) {
      await platform.db.query(`ALTER TABLE ${table}_${dayIn(-30)} RENAME TO was_${table}`);
      await platform.db.query(`ALTER TABLE ${table}_${dayIn(0)} RENAME TO ${table}_${dayIn(-30)}`);
    }
    await expect(platform.db.query(`SELECT drop_day('${dayIn(-30)}', 10)`)).rejects.toThrow('not older than 10 days');
    expect((await days(platform.db))[0]).toBe(dayIn(-30));
  });
});
