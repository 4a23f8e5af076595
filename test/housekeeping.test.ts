import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lowestIdAt } from '../src/database/ids.ts';
import { Housekeeping } from '../src/maintenance/housekeeping.ts';
import { startPlatform, type Platform } from './support/platform.ts';

let platform: Platform;

/** Without a clock and a relay of its own, which would make days again and hold locks. */
beforeAll(async () => {
  platform = await startPlatform({ ROLE: 'api', RETENTION_DAYS: '10' });
});

afterAll(async () => {
  await platform.stop();
});

const DAY_MS = 86_400_000;
const days = async (): Promise<string[]> =>
  (
    await platform.db.query<{ day: string }>(
      `SELECT right(c.relname, 8) AS day FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
       WHERE i.inhparent = 'deliveries'::regclass ORDER BY 1`,
    )
  ).rows.map(({ day }) => day);
const dayIn = (count: number): string =>
  new Date(Date.now() + count * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');

describe('housekeeping', () => {
  it('makes partitions a week ahead, also twice', async () => {
    const housekeeping = platform.app.get(Housekeeping);
    await Promise.all([1, 2].map(() => housekeeping.tidy(new Date(Date.now() + 3 * DAY_MS))));
    expect((await days()).at(-1)).toBe(dayIn(10));
  });

  it('drops days past their retention with all that was open, but not one on which something still waits', async () => {
    const tenant = await platform.api.tenant();
    const idIn = (count: number): string => lowestIdAt(Date.now() + count * DAY_MS);
    await platform.db.query(
      `INSERT INTO deliveries (id, tenant_id, event_id, event_type, subscription_id, status, next_attempt_at, sweep_at, created_at)
       SELECT id, $1, id, 'a.b', id, status, now() + interval '1 day', now() + interval '1 day', now()
       FROM unnest($2::uuid[], $3::text[]) AS d(id, status)`,
      [tenant.id, [1, 1.0001, 2, 5].map(idIn), ['retrying', 'failed', 'failed', 'skipped']],
    );
    const open = async () =>
      (await platform.db.query<{ id: string }>('SELECT id FROM open_deliveries ORDER BY 1')).rows;
    const before = await open();
    expect(before).toHaveLength(4);
    await platform.app.get(Housekeeping).tidy(new Date(Date.now() + 15 * DAY_MS));
    const left = await days();
    expect(left).toContain(dayIn(1));
    expect(left).not.toContain(dayIn(2));
    expect(left).not.toContain(dayIn(4));
    expect(left).toContain(dayIn(5));
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
    await platform.app.get(Housekeeping).tidy(new Date());
    const { rows } = await platform.db.query('SELECT key FROM idempotency_keys');
    expect(rows).toEqual([{ key: '23 hours' }]);
  });
});
