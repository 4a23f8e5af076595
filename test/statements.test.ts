import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { startPlatform, type Platform } from './support/platform.ts';
import { Receiver } from './support/receiver.ts';
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

it('takes fewer than 40 SQL statements from the emit of an event to its 100 deliveries', async () => {
  const tenant = await platform.api.tenant();
  for (let n = 0; n < 100; n++) await tenant.subscribe(`${receiver.url}/${n}`);
  const sent = jest.spyOn(pg.Client.prototype, 'query') as unknown as {
    mock: { calls: [string | { text: string }][]; contexts: unknown[] };
  };
  await tenant.emit();
  const delivered = async (): Promise<number> =>
    (await platform.db.query(`SELECT FROM deliveries WHERE status = 'delivered'`)).rowCount ?? 0;
  await until(async () => (await delivered()) === 100);
  const { calls, contexts } = sent.mock;
  const statements = calls
    .filter((_, n) => contexts[n] !== platform.db)
    .map(([query]) => (typeof query === 'string' ? query : query.text));
  expect(statements.filter((sql) => sql.includes('INSERT INTO delivery_attempts')).length).toBeGreaterThan(0);
  expect(statements.length).toBeLessThan(40);
});
