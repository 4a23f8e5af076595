import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Settings } from '../../src/config/settings.ts';
import { tidy as tidyNow } from '../../src/maintenance/housekeeping.ts';
import { SourceExpiry } from '../../src/sources/processing/source-expiry.ts';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { PlayedProvider } from './provider.ts';

let platform: Platform;
let receiver: Receiver;
let tenant: TenantApi;

beforeAll(async () => {
  platform = await startPlatform();
  receiver = await Receiver.start();
  tenant = await platform.api.tenant();
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const asPlatform = async (sql: string, values: unknown[] = []): Promise<Json[]> => {
  await platform.db.query('SET ROLE webhook_platform');
  const { rows } = await platform.db.query(sql, values);
  await platform.db.query('RESET ROLE');
  return rows;
};
const itemsOf = async (played: PlayedProvider): Promise<Json[]> =>
  asPlatform('SELECT * FROM inbound_items WHERE source_id = $1 ORDER BY id', [played.source['id']]);
const bodiesAt = (path: string): Json[] => receiver.at(path).map(({ body }) => JSON.parse(body.toString()));

describe('what a provider tells', () => {
  it('goes out to the subscriptions of the tenant, as its own event and as that of the domain', async () => {
    const stripe = await PlayedProvider.of(tenant, 'stripe');
    await tenant.subscribe(`${receiver.url}/forwarded`, { events: ['stripe.*', 'payment.received'] });
    const { status } = await stripe.send({ body: stripe.sample('invoice.payment_succeeded', 'p1').body });
    expect(status).toBe(200);
    await until(() => receiver.at('/forwarded').length === 2);
    const got = bodiesAt('/forwarded').toSorted((a, b) => (a['event'] < b['event'] ? -1 : 1));
    expect(got).toMatchObject([
      { event: 'payment.received', data: { amount: '49.00', currency: 'EUR' }, metadata: { source: 'stripe' } },
      {
        event: 'stripe.invoice.payment_succeeded',
        data: { source_id: stripe.source['id'], provider_event_id: 'evt_p1', payload: { id: 'evt_p1' } },
      },
    ]);
    const [{ id } = {} as Json] = await stripe.requests('&event=stripe.invoice.payment_succeeded&status=processed');
    const { told } = await stripe.request(id);
    expect(told[0].event_ids).toHaveLength(2);
  });

  it('200 times at once, and after 25 hours, is one event', async () => {
    const stripe = await PlayedProvider.of(tenant, 'stripe');
    const { body } = stripe.sample('charge.failed', 'same');
    const answers = await Promise.all(Array.from({ length: 200 }, () => stripe.send({ body })));
    const texts = answers.map(({ status, text }) => `${status} ${text}`);
    expect(texts.filter((text) => text === '200 {"received":true}')).toHaveLength(1);
    expect(texts.filter((text) => text === '200 {"received":true,"status":"already_processed"}')).toHaveLength(199);
    expect(await itemsOf(stripe)).toHaveLength(1);
    // The clock moved: everything was a day and an hour ago.
    await platform.db.query('RESET ROLE');
    await asPlatform(`UPDATE inbound_keys SET created_at = created_at - interval '25 hours' WHERE source_id = $1`, [
      stripe.source['id'],
    ]);
    await tidyNow(platform.app.get(Settings));
    expect((await stripe.send({ body })).text).toContain('already_processed');
    expect(await itemsOf(stripe)).toHaveLength(1);
    const events = await asPlatform(
      `SELECT id FROM events WHERE type = 'stripe.charge.failed' AND body LIKE '%' || $1 || '%'`,
      [stripe.source['id']],
    );
    expect(events).toHaveLength(1);
    const { body: stats } = await until(async () => {
      const answer = await tenant.call('GET', `/webhooks/sources/${stripe.source['id']}/stats`);
      return answer.body['items'].duplicate === 200 ? answer : undefined;
    });
    expect(stats).toMatchObject({
      requests: { verified: 201 },
      items: { processed: 1, duplicate: 200 },
      success_rate: 100,
    });
  });

  it('is held while its source is paused, answered as ever, and told when it is resumed', async () => {
    const ringcentral = await PlayedProvider.of(tenant, 'ringcentral');
    await ringcentral.change('pause');
    expect((await ringcentral.send()).status).toBe(200);
    expect(await itemsOf(ringcentral)).toMatchObject([{ status: 'held', event_ids: [] }]);
    await ringcentral.change('resume');
    await until(async () => (await itemsOf(ringcentral))[0]?.['status'] === 'processed');
    expect((await itemsOf(ringcentral))[0]?.['event_ids']).toHaveLength(1);
  });

  it('and cannot be stored as events is tried again after 1, 2 and 4 s, is a dead letter then, and can be retried', async () => {
    const stripe = await PlayedProvider.of(tenant, 'stripe');
    await platform.db.query(
      `ALTER TABLE events ADD CONSTRAINT refused CHECK (body NOT LIKE '%"evt_unlucky"%') NOT VALID`,
    );
    const started = Date.now();
    const answer = await stripe.send({ body: stripe.sample('charge.failed', 'unlucky').body });
    expect([answer.status, answer.text]).toEqual([200, '{"received":true}']);
    expect(await itemsOf(stripe)).toMatchObject([{ status: 'retrying', attempts: 1 }]);
    await until(async () => (await itemsOf(stripe))[0]?.['status'] === 'failed');
    expect(Date.now() - started).toBeGreaterThanOrEqual(6_900);
    expect(await itemsOf(stripe)).toMatchObject([{ attempts: 4, last_error: expect.stringContaining('refused') }]);
    const dlq = (await tenant.call('GET', '/webhooks/inbound/dlq')).body['data'];
    expect(dlq).toMatchObject([{ provider_event_id: 'evt_unlucky', status: 'failed' }]);
    const views = await asPlatform('SELECT * FROM webhook_failures');
    expect(views).toMatchObject([{ event_id: 'evt_unlucky', retry_count: 4 }]);

    await platform.db.query('ALTER TABLE events DROP CONSTRAINT refused');
    const retried = await tenant.call('POST', '/webhooks/inbound/dlq', { item_id: dlq[0].id });
    expect([retried.status, retried.body]).toEqual([202, { items: 1 }]);
    await until(async () => (await itemsOf(stripe))[0]?.['status'] === 'processed');
    expect((await tenant.call('POST', '/webhooks/inbound/dlq', { item_id: dlq[0].id })).status).toBe(404);
    expect((await tenant.call('POST', '/webhooks/inbound/dlq', {})).status).toBe(422);
  });

  it('does not fail with another that came at the same time', async () => {
    const stripe = await PlayedProvider.of(tenant, 'stripe');
    await platform.db.query(`ALTER TABLE events ADD CONSTRAINT refused CHECK (body NOT LIKE '%"evt_bad"%') NOT VALID`);
    const names = ['good1', 'bad', 'good2', 'good3'];
    const answers = await Promise.all(
      names.map((name) => stripe.send({ body: stripe.sample('charge.failed', name).body })),
    );
    await platform.db.query('ALTER TABLE events DROP CONSTRAINT refused');
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await until(async () => (await itemsOf(stripe)).every(({ status }) => status === 'processed'));
    expect(await itemsOf(stripe)).toHaveLength(4);
  });

  it('can be replayed, as new events', async () => {
    const meta = await PlayedProvider.of(tenant, 'meta');
    await meta.send();
    const [{ id } = {} as Json] = await meta.requests();
    const replayed = await tenant.call('POST', `/webhooks/inbound/requests/${id}/replay`);
    expect([replayed.status, replayed.body]).toEqual([202, { request_id: id, items: 1 }]);
    await until(async () => (await itemsOf(meta))[0]?.['event_ids'].length === 2);
    expect((await meta.request(id))['replayed_at']).not.toBeNull();
  });
});

describe('a secret', () => {
  it('that was rotated counts until its grace is over, with at most three live', async () => {
    const stripe = await PlayedProvider.of(tenant, 'stripe');
    const rotate = (secret: string, seconds = 600) =>
      stripe.change('rotate-secret', { kind: 'signing_secret', secret, grace_period_seconds: seconds });
    await rotate('whsec_2');
    expect((await stripe.send()).status).toBe(200);
    expect((await stripe.send({ secret: 'whsec_2' })).status).toBe(200);
    await rotate('whsec_3');
    const { body } = await rotate('whsec_4');
    expect(body['secrets']).toHaveLength(3);
    expect(JSON.stringify(body)).not.toContain('whsec_');
    expect((await stripe.send()).status).toBe(400);
    await rotate('whsec_5', 0);
    expect((await stripe.send({ secret: 'whsec_4' })).status).toBe(400);
    expect((await stripe.send({ secret: 'whsec_5' })).status).toBe(200);
  });

  it('of Meta and RingCentral is made where none is given, and shown once', async () => {
    const body = { name: 'M', provider: 'meta', secrets: { app_secret: 'a secret' } };
    const made = (await tenant.call('POST', '/webhooks/sources', body)).body;
    const token = made['made'].verify_token;
    const query = `?hub.mode=subscribe&hub.challenge=42&hub.verify_token=${token}`;
    expect(await (await fetch(made['url'] + query)).text()).toBe('42');
    const shown = await tenant.call('GET', `/webhooks/sources/${made['id']}`);
    expect(JSON.stringify(shown.body)).not.toContain(token);
  });
});

it('a URL that was rotated counts until its grace is over', async () => {
  const stripe = await PlayedProvider.of(tenant, 'stripe');
  const { body } = await stripe.change('rotate-url', { grace_period_seconds: 600 });
  expect(body['url']).not.toBe(stripe.source['url']);
  expect((await stripe.send()).status).toBe(200);
  const second = await stripe.change('rotate-url', { grace_period_seconds: 0 });
  expect((await stripe.send()).status).toBe(200);
  expect((await fetch(body['url'], { method: 'POST' })).status).toBe(404);
  expect((await fetch(second.body['url'], { method: 'POST' })).status).toBe(400);
});

it.each(['stripe', 'meta', 'ringcentral', 'telnyx', 'twilio', 'plivo', 'generic', 'standard'])(
  'a test of a source of %s goes the whole way',
  async (name) => {
    const played = await PlayedProvider.of(tenant, name);
    const { status, body } = await played.change('test');
    expect([status, body['items']]).toEqual([
      200,
      [{ event: expect.stringContaining(`${name}.`), status: 'processed' }],
    ]);
    expect(body['signed']).toBe(name !== 'telnyx');
  },
);

it('a subscription of RingCentral that ends soon is told of, once', async () => {
  const ringcentral = await PlayedProvider.of(tenant, 'ringcentral');
  await tenant.subscribe(`${receiver.url}/expiring`, { event: 'ringcentral.subscription.expiring' });
  const expirationTime = new Date(Date.now() + 3_600_000).toISOString();
  const body = JSON.stringify({ uuid: 'u-1', event: '/restapi/v1.0/subscription/~', expirationTime });
  expect((await ringcentral.send({ body })).status).toBe(200);
  const shown = () => tenant.call('GET', `/webhooks/sources/${ringcentral.source['id']}`);
  await until(async () => (await shown()).body['expires_at'] === expirationTime);
  const expiry = platform.app.get(SourceExpiry);
  await expiry.tell();
  await expiry.tell();
  await until(() => receiver.at('/expiring').length > 0);
  expect(bodiesAt('/expiring')).toMatchObject([
    { data: { source_id: ringcentral.source['id'], payload: { expires_at: expirationTime } } },
  ]);
});
