import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { startPlatform, type Json, type Platform, type TenantApi } from './support/platform.ts';
import { Receiver } from './support/receiver.ts';
import { withStalls } from './support/stalls.ts';
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

const settled = (tenant: TenantApi, status: string): Promise<Json> =>
  until(async () => (await tenant.deliveries()).find((delivery) => delivery['status'] === status));

describe('an event', () => {
  it('reaches every matching endpoint, signed, with the headers and the body of the contract', async () => {
    const tenant = await platform.api.tenant();
    const { id: subscriptionId, secret } = await tenant.subscribe(`${receiver.url}/signed?x=1`, {
      headers: { 'X-Team': 'billing' },
    });
    await tenant.subscribe(`${receiver.url}/other`, { events: ['invoice.*'] });
    const eventId = await tenant.emit();
    const got = await until(() => receiver.at('/signed?x=1')[0]);

    expect(got.headers['x-signature']).toBe(`sha256=${createHmac('sha256', secret).update(got.body).digest('hex')}`);
    const verified = new Webhook(secret).verify(got.body.toString(), got.headers as Record<string, string>);
    expect(verified).toMatchObject({ event: 'payment.received', data: { amount: '1500.00' } });
    const delivery = await settled(tenant, 'delivered');
    expect(got.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': eventId,
      'x-webhook-event': 'payment.received',
      'x-webhook-delivery': delivery['id'],
      'x-webhook-attempt': '1',
      'x-team': 'billing',
    });
    expect(got.headers['user-agent']).toMatch(/^webhook-delivery-platform\/\d+\.\d+\.\d+ \(\+http.*\)$/);
    expect(got.body.toString()).toMatch(
      new RegExp(
        '^\\{"event":"payment\\.received","resource_type":"payment","resource_id":"pay-1",' +
          '"timestamp":"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z","data":\\{.*\\},' +
          `"metadata":\\{"tenant_id":"${tenant.id}","source":"webhook-delivery-platform","version":"1\\.0"\\}\\}$`,
      ),
    );
    expect(delivery).toMatchObject({ subscription_id: subscriptionId, attempts: 1, last_status_code: 200 });
    expect(await tenant.deliveries()).toHaveLength(1);
  });

  it('is tried again after failures, and each attempt is recorded', async () => {
    const tenant = await platform.api.tenant();
    receiver.answer = ({ path }, nth) => (path === '/flaky' && nth < 3 ? 500 : 200);
    await tenant.subscribe(`${receiver.url}/flaky`);
    await tenant.emit();
    const { id } = await settled(tenant, 'delivered');
    const { body } = await tenant.call('GET', `/webhooks/deliveries/${id}`);
    expect(body['attempt_log']).toMatchObject([
      { attempt: 1, status_code: 500, outcome: 'failed', reason: 'server_error' },
      { attempt: 2, status_code: 500, outcome: 'failed', reason: 'server_error' },
      { attempt: 3, status_code: 200, outcome: 'delivered', reason: null },
    ]);
    expect(receiver.at('/flaky').map(({ headers }) => headers['x-webhook-attempt'])).toEqual(['1', '2', '3']);
    expect(new Set(receiver.at('/flaky').map(({ body }) => body.toString())).size).toBe(1);
  });

  it('is signed with both secrets during a rotation', async () => {
    const tenant = await platform.api.tenant();
    const { id, secret } = await tenant.subscribe(`${receiver.url}/rotated`);
    const rotated = await tenant.call('POST', `/webhooks/subscriptions/${id}/rotate-secret`, {});
    await tenant.emit();
    const got = await until(() => receiver.at('/rotated')[0]);
    for (const live of [secret, rotated.body['secret']]) {
      expect(() => new Webhook(live).verify(got.body.toString(), got.headers as Record<string, string>)).not.toThrow();
    }
    const hmac = createHmac('sha256', rotated.body['secret']).update(got.body).digest('hex');
    expect(got.headers['x-signature']).toBe(`sha256=${hmac}`);
  });
});

describe('a hanging endpoint', () => {
  it('holds up nobody else, and keeps only its own places', async () => {
    const hanging: ServerResponse[] = [];
    receiver.answer = ({ path }) => (path === '/hanging' ? (response) => hanging.push(response) : 200);
    const [slow, quick] = [await platform.api.tenant(), await platform.api.tenant()];
    await slow.subscribe(`${receiver.url}/hanging`, { max_in_flight: 3, timeout_seconds: 20 });
    await quick.subscribe(`${receiver.url}/quick`);
    await Promise.all(Array.from({ length: 20 }, () => slow.emit()));
    await until(() => hanging.length === 3);
    const begun = Date.now();
    const [, stalledMs] = await withStalls(async () => {
      await Promise.all(Array.from({ length: 20 }, () => quick.emit()));
      await until(() => receiver.at('/quick').length === 20);
    });
    expect(Date.now() - begun - stalledMs).toBeLessThan(5_000);
    expect(hanging).toHaveLength(3);
    receiver.answer = () => 200;
    for (const response of hanging) response.end('ok');
  });
});

describe('the default schedule', () => {
  it('tries again 1 s, 2 s and 4 s after the end of the attempt before, then fails', async () => {
    const own = await startPlatform({ RETRY_SCHEDULE_SECONDS: '1,2,4' });
    try {
      const tenant = await own.api.tenant();
      receiver.answer = () => (response) => setTimeout(() => response.writeHead(503).end(), 100);
      await tenant.subscribe(`${receiver.url}/dead`);
      await tenant.emit();
      const [failed, stalledMs] = await withStalls(() => settled(tenant, 'failed'));
      expect(failed).toMatchObject({ attempts: 4, last_status_code: 503, next_attempt_at: null });
      const seen = receiver.at('/dead');
      const gaps = seen.slice(1).map(({ at }, index) => at - (seen[index]?.answeredAt ?? 0));
      for (const [index, seconds] of [1, 2, 4].entries()) {
        expect(gaps[index]).toBeGreaterThanOrEqual(seconds * 1000 - 20);
        expect(gaps[index]).toBeLessThan(seconds * 1000 + 500 + stalledMs);
      }
    } finally {
      await own.stop();
    }
  });
});
