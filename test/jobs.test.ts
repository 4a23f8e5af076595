import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Connections } from '../src/database/connections/connections.ts';
import { Pulse } from '../src/database/loops/pulse.ts';
import { Metrics } from '../src/metrics/metrics.ts';
import { Jobs } from '../src/maintenance/jobs.ts';
import { statisticsRollUp } from '../src/maintenance/statistics-roll-up.ts';
import { startPlatform, type Platform } from './support/platform.ts';

const HOUR_MS = 3_600_000;

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform({ ROLE: 'api' });
});

afterAll(async () => {
  await platform.stop();
});

afterEach(() => {
  jest.useRealTimers();
});

const metric = async (line: string): Promise<number> => {
  const { text } = (await platform.api.call('GET', '/metrics')).body;
  return Number(
    (text as string)
      .split('\n')
      .find((one) => one.startsWith(`${line} `))
      ?.split(' ')[1],
  );
};

describe('background jobs', () => {
  it('run soon after the start too, not all processes at once, then by the clock, until the stop', async () => {
    jest.useFakeTimers();
    const delays = new Set<number>();
    for (let n = 0; n < 10; n++) {
      const jobs = new Jobs(
        { ...platform.settings, role: 'worker' },
        new Metrics(platform.settings),
        new Connections(),
        platform.app.get(Pulse),
        [{ name: 'test', lock: 1, everyMs: HOUR_MS, run: () => Promise.resolve(0) }],
      );
      const ranAt: number[] = [];
      const run = jest.spyOn(jobs, 'run').mockImplementation(async () => ranAt.push(Date.now()));
      const start = Date.now();
      jobs.onApplicationBootstrap();
      await jest.advanceTimersByTimeAsync(9_000);
      expect(run).not.toHaveBeenCalled();
      await jest.advanceTimersByTimeAsync(31_000);
      expect(run).toHaveBeenCalledTimes(1);
      delays.add(Number(ranAt[0]) - start);
      await jest.advanceTimersByTimeAsync(2 * HOUR_MS);
      expect(run).toHaveBeenCalledTimes(3);
      await jobs.onModuleDestroy();
      await jest.advanceTimersByTimeAsync(2 * HOUR_MS);
      expect(run).toHaveBeenCalledTimes(3);
    }
    expect(delays.size).toBeGreaterThan(1);
  });

  it('count from zero, so that a first failure is seen as an increase', async () => {
    const names = [
      'audit_retention',
      'housekeeping',
      'payload_retention',
      'removed_subscriptions',
      'statistics_roll_up',
      'tenant_erasure',
    ];
    for (const name of names) {
      for (const result of ['done', 'failed']) {
        expect(await metric(`webhook_job_runs_total{name="${name}",result="${result}"}`)).toBe(0);
      }
    }
  });

  it('tell of the hourly counts too: how often, and how many changes were added up', async () => {
    await platform.db.query(
      `INSERT INTO delivery_count_changes (tenant_id, hour, event_type, delivered) SELECT gen_random_uuid(), '2024-02-14 14:00Z', 'a.b', 1
       FROM generate_series(1, 3)`,
    );
    await platform.app.get(Jobs).run(statisticsRollUp);
    expect(await metric('webhook_job_runs_total{name="statistics_roll_up",result="done"}')).toBe(1);
    expect(await metric('webhook_job_rows_total{name="statistics_roll_up"}')).toBe(3);
  });
});
