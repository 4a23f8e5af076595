import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '../../src/database/ids.ts';
import { startPlatform, testEnv, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

let receiver: Receiver;
let platform: Platform;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform(await testEnv());
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

it('makes no delivery of an event twice, and those of the events beside it', async () => {
  const { api, db } = platform;
  const tenant = await api.tenant();
  await tenant.subscribe(receiver.url);
  const statuses = async () => (await db.query('SELECT event_id, status, attempts FROM deliveries ORDER BY id')).rows;
  const delivered = (id: string) => ({ event_id: id, status: 'delivered', attempts: 1 });

  const first = await tenant.emit();
  await until(async () => (await statuses())[0]?.status === 'delivered');
  const second = newId();
  await db.query(
    `WITH unmarked AS (SELECT * FROM events WHERE id = $1), waiting AS (
       INSERT INTO waiting_events (tenant_id, id) SELECT tenant_id, id FROM unmarked
     )
     INSERT INTO events (id, tenant_id, type, resource_type, resource_id, body, created_at)
     SELECT $2, tenant_id, type, resource_type, resource_id, body, created_at FROM unmarked`,
    [first, second],
  );
  await until(async () => (await statuses()).filter(({ status }) => status === 'delivered').length === 2);

  expect(await statuses()).toEqual([delivered(first), delivered(second)]);
  expect((await db.query('SELECT FROM waiting_events')).rowCount).toBe(0);
  expect(receiver.received).toHaveLength(2);
});
