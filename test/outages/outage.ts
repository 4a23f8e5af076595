import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { payment, type Json, type TenantApi } from '../support/platform.ts';
import { until } from '../support/wait.ts';

/** An endpoint is held after a second of failures. */
export const QUICK = { HOLD_AFTER_SECONDS: '1', DELIVERY_TIMEOUT_MS: '500' };

/** Events of one tenant, a few at a time, until it is stopped. */
export class Stream {
  readonly ids: string[] = [];
  private stopped = false;
  private readonly running: Promise<void>;

  constructor(
    private readonly tenant: TenantApi,
    private readonly pauseMs = 50,
  ) {
    this.running = this.run();
  }

  /** Resolves with the ids of all events that were accepted. */
  async stop(): Promise<string[]> {
    this.stopped = true;
    await this.running;
    return this.ids;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const { status, body } = await this.tenant.call('POST', '/events/batch', { events: [payment(), payment()] });
      if (status === 202) this.ids.push(...body['data'].map(({ id }: Json) => id));
      await sleep(this.pauseMs);
    }
  }
}

/** How many of a subscription's deliveries are in each status. */
export async function statusesOf(db: pg.Client, subscriptionId: string): Promise<Record<string, number>> {
  const { rows } = await db.query<{ status: string; n: number }>(
    'SELECT status, count(*)::int AS n FROM deliveries WHERE subscription_id = $1 GROUP BY 1 ORDER BY 1',
    [subscriptionId],
  );
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
}

/** Resolves when so many are delivered, and there are no others. */
export async function allDelivered(db: pg.Client, subscriptionId: string, count: number): Promise<void> {
  const expected = JSON.stringify({ delivered: count });
  let found = '';
  await until(async () => (found = JSON.stringify(await statusesOf(db, subscriptionId))) === expected, 120_000).catch(
    () => {
      throw new Error(`${found} and not ${expected}`);
    },
  );
}

/** What is known of its endpoint. */
export async function stateOf(db: pg.Client, subscriptionId: string): Promise<Json> {
  const { rows } = await db.query<Json>('SELECT * FROM subscriptions WHERE id = $1', [subscriptionId]);
  return rows[0] ?? {};
}
