import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { startPlatform, type Platform } from '../support/platform.ts';
import { Receiver, type Received } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

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

const SUBSCRIPTIONS = '/webhooks/subscriptions';
const xSignature = (secret: string, body: Buffer) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const verify = (secret: string, { body, headers }: Received) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

describe('registering an endpoint', () => {
  it('gives the whole subscription, with its secret in this answer and behind GET secret only', async () => {
    const tenant = await platform.api.tenant();
    const made = await tenant.call('POST', SUBSCRIPTIONS, { url: `${receiver.url}/new`, event: 'invoice.created' });
    expect(made.status).toBe(201);
    const { secret, ...subscription } = made.body;
    expect(subscription).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      url: `${receiver.url}/new`,
      events: ['invoice.created'],
      description: null,
      active: true,
      disabled_at: null,
      disabled_reason: null,
      state: 'active',
      state_since: null,
      state_reason: null,
      next_probe_at: null,
      waiting: 0,
      headers: {},
      metadata: {},
      filter: null,
      retry_schedule_seconds: null,
      timeout_seconds: null,
      max_in_flight: null,
      rate_limit_per_second: null,
      hold_on_outage: true,
      redeliver_after_outage: true,
      secrets: [{ created_at: expect.stringMatching(/Z$/), expires_at: null }],
      created_at: expect.stringMatching(/Z$/),
      updated_at: expect.stringMatching(/Z$/),
    });
    expect(secret).toMatch(/^whsec_/);
    expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
    const path = `${SUBSCRIPTIONS}/${subscription['id']}`;
    expect((await tenant.call('GET', path)).body).toEqual(subscription);
    expect((await tenant.call('GET', SUBSCRIPTIONS)).body['data']).toEqual([{ ...subscription, health: null }]);
    expect((await tenant.call('PATCH', path, {})).body).not.toHaveProperty('secret');
    expect((await tenant.call('GET', `${path}/secret`)).body).toEqual({ secret });
    const { rows } = await platform.db.query('SELECT sealed FROM subscription_secrets WHERE tenant_id = $1', [
      tenant.id,
    ]);
    expect(rows[0].sealed.includes(Buffer.from(secret.slice(6), 'base64'))).toBe(false);
    expect(rows[0].sealed.includes(secret)).toBe(false);
  });

  it('takes everything it may be given, and keeps it', async () => {
    const tenant = await platform.api.tenant();
    const given = {
      url: `${receiver.url}/all?x=1`,
      events: ['invoice.*', 'payment.received', '*'],
      secret: 'sixteen-letters!',
      description: 'Ünïcode 😀',
      active: false,
      headers: { 'X-Team': 'billing', Authorization: 'Basic eDp5' },
      metadata: { owner: ['a', { b: null }] },
      retry_schedule_seconds: [0, 0.5, 86_400],
      timeout_seconds: 20,
      max_in_flight: 1,
      rate_limit_per_second: 0.1,
      filter: { currency: 'EUR' },
    };
    const made = await tenant.subscribe(given.url, given);
    expect(made).toMatchObject({ ...given, disabled_reason: 'manual' });
    expect((await tenant.call('GET', `${SUBSCRIPTIONS}/${made['id']}/secret`)).body).toEqual({ secret: given.secret });
  });

  it.each([
    ['an exact name', ['payment.received'], ['payment.received']],
    ['a group', ['payment.*'], ['payment.received', 'payment.failed']],
    ['everything', ['*'], ['payment.received', 'payment.failed', 'inventory.low']],
    ['two ways to the same event', ['*', 'payment.received'], ['payment.received', 'payment.failed', 'inventory.low']],
  ])('for %s gets these events, once each', async (name, events, wanted) => {
    const tenant = await platform.api.tenant();
    const path = `/match-${name.replaceAll(' ', '-')}`;
    await tenant.subscribe(receiver.url + path, { events });
    const all = await tenant.subscribe(receiver.url + path.replace('match', 'control'), { events: ['*'] });
    for (const event of ['payment.received', 'payment.failed', 'inventory.low']) {
      const { example } = (await tenant.call('GET', `/webhooks/event-types/${event}`)).body;
      const emitted = { event, resource_type: 'x', resource_id: '1', data: example };
      expect((await tenant.call('POST', '/events', emitted)).status).toBe(202);
    }
    // One statement makes an event's deliveries: when the one to the control is there, so are all others.
    const made = await until(async () => {
      const deliveries = await tenant.deliveries();
      return deliveries.filter((one) => one['subscription_id'] === all['id']).length === 3 ? deliveries : undefined;
    });
    const mine = made.filter((one) => one['subscription_id'] !== all['id']).map((one): string => one['event']);
    expect(mine.toSorted()).toEqual(wanted.toSorted());
  });

  it('lists by cursor, the newest first, and by state', async () => {
    const tenant = await platform.api.tenant();
    const ids: string[] = [];
    for (const active of [true, false, true, true, false]) {
      ids.unshift((await tenant.subscribe(`${receiver.url}/list`, { active }))['id']);
    }
    const seen: string[][] = [];
    let cursor = '';
    for (let more = true; more;) {
      const { body } = await tenant.call('GET', `${SUBSCRIPTIONS}?limit=2${cursor}`);
      seen.push(body['data'].map(({ id }: { id: string }) => id));
      more = body['has_more'];
      expect(body['next_cursor'] === null).toBe(!more);
      cursor = `&cursor=${body['next_cursor']}`;
    }
    expect(seen).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
    const active = (await tenant.call('GET', `${SUBSCRIPTIONS}?active=true`)).body['data'];
    expect(active.map(({ id }: { id: string }) => id)).toEqual([ids[1], ids[2], ids[4]]);
    expect((await tenant.call('GET', `${SUBSCRIPTIONS}?active=false`)).body['data']).toHaveLength(2);
  });
});

describe('changing an endpoint', () => {
  it.each([
    ['url', 'http://127.0.0.1:9/changed', undefined],
    ['events', ['invoice.*', 'inventory.low'], undefined],
    ['description', 'another', null],
    ['headers', { 'X-Other': '1' }, undefined],
    ['metadata', { other: true }, undefined],
    ['filter', { currency: 'USD' }, null],
    ['retry_schedule_seconds', [], null],
    ['timeout_seconds', 0.5, null],
    ['max_in_flight', 3, null],
    ['rate_limit_per_second', 100, null],
  ])('changes %s alone, and null clears what may be cleared', async (field, value, cleared) => {
    const tenant = await platform.api.tenant();
    const { secret, ...before } = await tenant.subscribe(`${receiver.url}/patch`);
    const path = `${SUBSCRIPTIONS}/${before['id']}`;
    for (const given of cleared === undefined ? [value] : [value, null]) {
      const changed = await tenant.call('PATCH', path, { [field]: given });
      expect(changed.status).toBe(200);
      expect(changed.body).toEqual({ ...before, [field]: given, updated_at: expect.any(String) });
      expect(changed.body['updated_at'] > before['updated_at']).toBe(true);
      expect((await tenant.call('GET', path)).body).toEqual(changed.body);
    }
    expect((await tenant.call('GET', `${path}/secret`)).body).toEqual({ secret });
  });

  it('takes the shorthand event, and active as enable and disable do', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/short`);
    const path = `${SUBSCRIPTIONS}/${id}`;
    expect((await tenant.call('PATCH', path, { event: 'inventory.low' })).body['events']).toEqual(['inventory.low']);
    expect((await tenant.call('PATCH', path, { active: false })).body).toMatchObject({ disabled_reason: 'manual' });
    expect((await tenant.call('POST', `${path}/enable`)).body).toMatchObject({ active: true, disabled_reason: null });
    expect((await tenant.call('POST', `${path}/disable`)).body).toMatchObject({ active: false });
  });

  it('removes it for good', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/gone`);
    const path = `${SUBSCRIPTIONS}/${id}`;
    expect((await tenant.call('DELETE', path)).status).toBe(204);
    for (const [method, route] of [
      ['GET', path],
      ['DELETE', path],
      ['GET', `${path}/secret`],
      ['POST', `${path}/test`],
    ]) {
      expect((await tenant.call(method ?? '', route ?? '')).status).toBe(404);
    }
    expect((await tenant.call('GET', SUBSCRIPTIONS)).body['data']).toEqual([]);
    const { rows } = await platform.db.query('SELECT FROM subscription_secrets WHERE tenant_id = $1', [tenant.id]);
    expect(rows).toEqual([]);
  });
});

describe("rotating an endpoint's secret", () => {
  it('lets both secrets sign during the grace period; X-Signature is the new one', async () => {
    const tenant = await platform.api.tenant();
    const { id, secret: old } = await tenant.subscribe(`${receiver.url}/rotate`);
    const rotated = await tenant.call('POST', `${SUBSCRIPTIONS}/${id}/rotate-secret`, { grace_period_seconds: 3600 });
    expect(rotated.status).toBe(200);
    const fresh = rotated.body['secret'];
    expect(fresh).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect((await tenant.call('GET', `${SUBSCRIPTIONS}/${id}/secret`)).body['secret']).toBe(fresh);
    await tenant.emit();
    const got = await until(() => receiver.at('/rotate')[0]);
    for (const secret of [old, fresh]) expect(verify(secret, got)).toMatchObject({ event: 'payment.received' });
    expect(got.headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/);
    expect(got.headers['x-signature']).toBe(xSignature(fresh, got.body));
    expect(() => verify(`whsec_${Buffer.alloc(32).toString('base64')}`, got)).toThrow('No matching signature');
  });

  it('to one of your own without grace ends the old one at once', async () => {
    const tenant = await platform.api.tenant();
    const { id, secret: old } = await tenant.subscribe(`${receiver.url}/no-grace`);
    const secret = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;
    const body = { secret, grace_period_seconds: 0 };
    expect((await tenant.call('POST', `${SUBSCRIPTIONS}/${id}/rotate-secret`, body)).body).toEqual({ secret });
    await tenant.emit();
    const got = await until(() => receiver.at('/no-grace')[0]);
    expect(verify(secret, got)).toBeTruthy();
    expect(() => verify(old, got)).toThrow('No matching signature');
    expect(got.headers['webhook-signature']).not.toContain(' ');
  });
});
