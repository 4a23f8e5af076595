import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startPlatform, type Platform, type TenantApi } from './support/platform.ts';
import { Receiver } from './support/receiver.ts';
import { statementsOf, type Statement } from './support/plans.ts';
import { until } from './support/wait.ts';

let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform();
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

/** Statements from the emit to the record of all its deliveries, without those of this test. */
function ofOneEvent(tenant: TenantApi, endpoints: number): Promise<Statement[]> {
  return statementsOf(async () => {
    const id = await tenant.emit();
    await until(async () => {
      const sql = `SELECT FROM deliveries WHERE event_id = $1 AND status = 'delivered'`;
      return (await platform.db.query(sql, [id])).rowCount === endpoints;
    });
  }, platform.db);
}

it.each([
  [2, 1],
  [4, 100],
])(
  'takes at most %i SQL statements from the emit of an event to the record of its %i deliveries',
  async (most, endpoints) => {
    const tenant = await platform.api.tenant();
    for (let n = 0; n < endpoints; n++) await tenant.subscribe(`${receiver.url}/${n}`);
    // The least of thirty: a busy machine spreads the outcomes over more statements, and looks by the clock add to them.
    let least = await ofOneEvent(tenant, endpoints);
    for (let n = 1; n < 30 && least.length > most; n++) {
      const statements = await ofOneEvent(tenant, endpoints);
      if (statements.length < least.length) least = statements;
    }
    expect(least.filter(({ text }) => text.includes('INSERT INTO delivery_attempts')).length).toBeGreaterThan(0);
    expect(least.length).toBeLessThanOrEqual(most);
  },
);
