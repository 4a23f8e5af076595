import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform();
  // What is asked of the endpoint stands in its path: `/410`.
  receiver.answer = ({ path }) => Number(/^\/(\d{3})/.exec(path)?.[1] ?? 200);
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const detailOf = async (tenant: TenantApi, id: string) => (await tenant.call('GET', `/webhooks/deliveries/${id}`)).body;

/** The tenant's only delivery (of the event type), once it has this status. */
const settled = (tenant: TenantApi, status: string, event = 'payment.received') =>
  until(async () => (await tenant.deliveries(`&event=${event}`)).find((one) => one['status'] === status));

describe('an endpoint that', () => {
  it('answers 410 is not tried again and disabled, which the platform tells', async () => {
    const tenant = await platform.api.tenant();
    const gone = await tenant.subscribe(`${receiver.url}/410`);
    await tenant.subscribe(`${receiver.url}/told`, { event: 'webhook.*' });
    const eventId = await tenant.emit();
    const { id } = await settled(tenant, 'failed');
    expect(await detailOf(tenant, id)).toMatchObject({ attempts: 1, attempt_log: [{ reason: 'gone' }] });
    const subscription = (await tenant.call('GET', `/webhooks/subscriptions/${gone['id']}`)).body;
    expect(subscription).toMatchObject({ active: false, disabled_reason: 'gone' });
    const told = await until(() => (receiver.at('/told').length === 2 ? receiver.at('/told') : undefined));
    const bodies = told.map(({ body }) => JSON.parse(body.toString()));
    const byEvent = Object.fromEntries(bodies.map(({ event, data }) => [event, data]));
    expect(byEvent['webhook.subscription.disabled']).toEqual({
      subscription_id: gone['id'],
      url: gone['url'],
      reason: 'gone',
      disabled_at: expect.any(String),
    });
    expect(byEvent['webhook.delivery.exhausted']).toMatchObject({
      delivery_id: id,
      event_id: eventId,
      last_status_code: 410,
    });
    await tenant.emit();
    await settled(tenant, 'skipped');
    expect(receiver.at('/410')).toHaveLength(1);
  });

  it('fails to the end is told to the tenant once, and never about that message itself', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/503`, { event: '*', retry_schedule_seconds: [0.3] });
    const eventId = await tenant.emit();
    const { id, url, subscription_id: subscriptionId, last_error: lastError } = await settled(tenant, 'failed');
    await settled(tenant, 'failed', 'webhook.delivery.exhausted');
    // What follows from a failure is stored together with it: an exhausted event about the second would be there by now.
    const { rows } = await platform.db.query('SELECT body FROM events WHERE tenant_id = $1 ORDER BY id', [tenant.id]);
    expect(rows).toHaveLength(2);
    expect(JSON.parse(rows[1].body).data).toEqual({
      delivery_id: id,
      event_id: eventId,
      event: 'payment.received',
      subscription_id: subscriptionId,
      url,
      attempts: 2,
      last_status_code: 503,
      last_error: 'server_error: status 503',
    });
    expect(lastError).toBe('server_error: status 503');
  });

  it.each([
    [429, '2', 2],
    [503, '2', 2],
    [503, '86400', 3600],
    [429, new Date(Date.now() + 1_800_000).toUTCString(), 1_700],
    [500, '2', 0],
    [503, 'soon', 0],
  ])('answers %i with Retry-After: %s is left alone for at least %i s', async (status, retryAfter, seconds) => {
    const tenant = await platform.api.tenant();
    const path = `/later-${status}-${retryAfter}`.replaceAll(/[ :,]/g, '');
    const asked = receiver.answer;
    receiver.answer = (received, nth) =>
      received.path === path
        ? (response) => response.writeHead(status, { 'retry-after': retryAfter }).end()
        : asked(received, nth);
    const { id } = await tenant.subscribe(receiver.url + path, { retry_schedule_seconds: [0.2, 3600] });
    await tenant.emit();
    const row = await until(async () =>
      (await tenant.deliveries()).find((one) => one['attempts'] >= (seconds ? 1 : 2)),
    );
    const [first, second] = (await detailOf(tenant, row['id']))['attempt_log'];
    const end = Date.parse(first.started_at) + first.duration_ms;
    const waited = (Date.parse(second?.started_at ?? row['next_attempt_at']) - end) / 1000;
    expect(waited).toBeGreaterThanOrEqual(Math.max(seconds, 0.2));
    expect(waited).toBeLessThan(seconds === 0 ? 5 : seconds + 120);
    await tenant.call('DELETE', `/webhooks/subscriptions/${id}`);
  });
});
