import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { WaitingEvents1763700000090 } from '../../migrations/1763700000090-waiting-events.ts';
import { TakenEvents1763700000095 } from '../../migrations/1763700000095-taken-events.ts';
import { startPlatform, testEnv, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { migrating } from '../support/migrating.ts';

const WAITING = 'SELECT id, failures, error, due_at, began_at, after_id FROM waiting_events ORDER BY id';

let receiver: Receiver;
let env: Record<string, string>;
let api: Platform;

beforeAll(async () => {
  receiver = await Receiver.start();
  env = await testEnv();
  api = await startPlatform({ ...env, ROLE: 'api' });
});

afterAll(async () => {
  await api.stop();
  await receiver.stop();
});

function migrate(direction: 'up' | 'down'): Promise<void> {
  const both = [new WaitingEvents1763700000090(), new TakenEvents1763700000095()];
  return migrating(api.db, async (asOwner) => {
    for (const migration of direction === 'up' ? both : both.toReversed()) await migration[direction](asOwner);
  });
}

it('events that waited wait in the new table, those that were half done from their begin, and none of the others', async () => {
  const { db } = api;
  const tenant = await api.api.tenant();
  await tenant.subscribe(receiver.url);
  const done = await tenant.emit();
  await db.query('DELETE FROM waiting_events');
  const [plain, failed] = [await tenant.emit(), await tenant.emit()];
  await db.query(
    `UPDATE waiting_events SET failures = 3, error = 'no', due_at = now(), began_at = now(), after_id = id WHERE id = $1`,
    [failed],
  );
  await migrate('down');
  const { rows } = await db.query('SELECT id FROM events WHERE fanned_out_at IS NULL ORDER BY id');
  expect(rows).toEqual([{ id: plain }, { id: failed }]);
  await migrate('up');
  const anew = { failures: 0, error: null, due_at: null, began_at: null, after_id: null };
  expect((await db.query(WAITING)).rows).toEqual([plain, failed].map((id) => ({ id, ...anew })));
  // What is emitted from now on waits and is counted, and all of it is delivered.
  const next = await tenant.emit();
  const worker = await startPlatform({ ...env, ROLE: 'worker' });
  await until(() => receiver.received.length === 3);
  await until(async () => (await db.query('SELECT FROM waiting_events')).rowCount === 0);
  await worker.stop();
  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  expect(ids).toEqual(expect.arrayContaining([plain, failed, next]));
  expect(ids).not.toContain(done);
  const counted = `SELECT events FROM webhook_statistics WHERE period = 'all_time'`;
  expect((await db.query(counted)).rows).toEqual([{ events: '4' }]);
});
