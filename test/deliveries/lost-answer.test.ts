import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { newDatabase, startPlatform, type Platform } from '../support/platform.ts';
import { Proxy } from '../support/proxy.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

let platform: Platform;
let receiver: Receiver;
let database: Proxy;

beforeEach(async () => {
  receiver = await Receiver.start();
  database = await Proxy.before(await newDatabase());
  platform = await startPlatform({ DATABASE_URL: database.url });
});

afterEach(async () => {
  await platform.stop();
  await receiver.stop();
  await database.stop();
});

it('an attempt is logged and counted once, and followed by the next, when Postgres recorded it and its answer was lost', async () => {
  const tenant = await platform.api.tenant();
  receiver.answer = (_, nth) => (nth === 1 ? 500 : 200);
  await tenant.subscribe(`${receiver.url}/lost`);
  const lost = database.loseAnswerTo('INSERT INTO delivery_attempts');
  await tenant.emit();
  await lost;
  const delivery = await until(async () => {
    const rows = await tenant.deliveries('&status=delivered');
    return rows[0];
  });
  const { body } = await tenant.call('GET', `/webhooks/deliveries/${delivery['id']}`);
  expect(body['attempt_log']).toMatchObject([{ status_code: 500 }, { status_code: 200 }]);
  expect(receiver.at('/lost')).toHaveLength(2);
  const { text } = (await platform.api.call('GET', '/metrics')).body;
  expect(text).toMatch(/^webhook_retries_total\{[^}]*reason="server_error"[^}]*\} 1$/m);
});

it('a delivery is sent soon, without the sweeper, although Postgres went away while it was loaded', async () => {
  const tenant = await platform.api.tenant();
  await tenant.subscribe(`${receiver.url}/load-lost`);
  const lost = database.loseAnswerTo("'sealed', encode(");
  const id = await tenant.emit();
  await lost;
  await platform.db.query(`UPDATE deliveries SET sweep_at = now() + interval '1 day' WHERE event_id = $1`, [id]);
  await until(async () => (await tenant.deliveries('&status=delivered'))[0]);
  expect(receiver.at('/load-lost')).toHaveLength(1);
});
