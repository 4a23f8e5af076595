import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { inPlatform, onConnection } from '../../src/database/connections/transactions.ts';
import { newId } from '../../src/database/ids.ts';
import { gather, take } from '../../src/notifications/sending/digests.rows.ts';
import { startPlatform, testEnv, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { planOf, scannedBy, statementsOf, type Statement } from '../support/plans.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const HELD = `'webhook.subscription.held'`;
const TOLD = `'{"webhook.subscription.held": {"count": 1, "first": 0, "last": 0, "newest": "x"}}'`;

let receiver: Receiver;
/** It sends nothing: a test does what it is about. */
let env: Record<string, string>;
let idle: Platform;
let tenant: TenantApi;
let channelId: string;
let subscriptionId: string;

beforeAll(async () => {
  receiver = await Receiver.start();
  env = await testEnv();
  idle = await startPlatform({ ...env, ROLE: 'api' });
}, 60_000);

beforeEach(async () => {
  receiver.received.length = 0;
  tenant = await idle.api.tenant();
  const { body } = await tenant.call('POST', '/notifications', {
    name: 'On call',
    kind: 'webhook',
    url: `${receiver.url}/told`,
  });
  channelId = body['id'];
  subscriptionId = (await tenant.subscribe(`${receiver.url}/endpoint`))['id'];
});

afterEach(() => idle.db.query('DELETE FROM notification_channels'));

afterAll(async () => {
  await idle.stop();
  await receiver.stop();
});

const digest = async (): Promise<Json> =>
  (await idle.db.query('SELECT * FROM notification_digests WHERE channel_id = $1', [channelId])).rows[0];
const isDue = () =>
  idle.db.query(
    `INSERT INTO notification_digests (tenant_id, channel_id, subscription_id, about_tenant_id, pending, due_at)
     VALUES ($1, $2, $3, $1, ${TOLD}, now())`,
    [tenant.id, channelId, subscriptionId],
  );
const takeHere = () => onConnection(idle.app.get(DataSource), take);

describe('notices', () => {
  it('become digests a few hundred at a time, and those that another worker has are passed over', async () => {
    const ids = Array.from({ length: 300 }, () => newId());
    const count = async (): Promise<number> => (await digest())?.['pending']['webhook.subscription.held'].count;
    const gatherHere = () => inPlatform(idle.app.get(DataSource), gather);
    await idle.db.query(
      `INSERT INTO notices (tenant_id, id, type, subscription_id) SELECT $1, unnest($2::uuid[]), ${HELD}, $3`,
      [tenant.id, ids, subscriptionId],
    );
    await idle.db.query('BEGIN');
    await idle.db.query('SELECT FROM notices WHERE id = ANY($1) FOR UPDATE', [ids.slice(0, 10)]);
    expect([await gatherHere(), await count()]).toEqual([{ more: true }, 250]);
    expect([await gatherHere(), await count()]).toEqual([{ more: false }, 290]);
    await idle.db.query('COMMIT');
    await gatherHere();
    expect(await count()).toBe(300);
  }, 60_000);

  it('cost no other event a trigger for its row', async () => {
    const { rows } = await idle.db.query(
      "SELECT tgname FROM pg_trigger WHERE tgrelid = 'events'::regclass AND NOT tgisinternal AND tgtype & 1 = 1",
    );
    expect(rows).toEqual([]);
  });
});

describe('a channel with something to tell', () => {
  it('is taken also while a digest is made for it', async () => {
    await isDue();
    await idle.db.query('BEGIN');
    // As what refers to it does.
    await idle.db.query('SELECT FROM notification_channels WHERE id = $1 FOR KEY SHARE', [channelId]);
    const taken = await takeHere();
    await idle.db.query('COMMIT');
    expect(taken).toMatchObject([{ id: channelId, test: false, subscriptionId }]);
  }, 60_000);

  it('is found without a look at the others', async () => {
    await idle.db.query(
      `INSERT INTO notification_channels (tenant_id, id, name, kind, events)
       SELECT $1, gen_random_uuid(), 'x', 'webhook', '{}' FROM generate_series(1, 3000)`,
      [tenant.id],
    );
    await idle.db.query('ANALYZE notification_channels, notification_digests');
    const [statement] = await statementsOf(takeHere, idle.db);
    expect(scannedBy(await planOf(idle.db, statement as Statement))).toEqual([]);
  }, 60_000);

  it('is told nothing when another worker told it while this one was taking it', async () => {
    await isDue();
    // What takes a channel stands still in the midst of it.
    await idle.db.query(`
      CREATE FUNCTION stand_still() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN IF new.taken_until > now() THEN PERFORM pg_advisory_xact_lock(77); END IF; RETURN new; END';
      CREATE TRIGGER stand_still BEFORE UPDATE ON notification_channels FOR EACH ROW EXECUTE FUNCTION stand_still()`);
    const count = async (sql: string) => (await idle.db.query(sql)).rowCount;
    await idle.db.query('SELECT pg_advisory_lock(77)');
    const worker = await startPlatform({ ...env, ROLE: 'worker' });
    await until(() => count("SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 77 AND NOT granted"));
    await idle.db.query("UPDATE notification_digests SET pending = '{}', due_at = NULL, sent_at = now()");
    await idle.db.query('SELECT pg_advisory_unlock(77)');
    await until(() => count('SELECT FROM notification_channels WHERE taken_until <= now()'));
    expect(receiver.at('/told')).toEqual([]);
    await worker.stop();
  }, 60_000);
});
