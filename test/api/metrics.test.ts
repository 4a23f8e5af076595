import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { payment, startPlatform, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const TOKEN = 'a-token-for-prometheus';
let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  receiver.answer = ({ path }, nth) => (path === '/flaky' && nth === 1 ? 429 : path === '/dead' ? 410 : 200);
  platform = await startPlatform({ METRICS_TENANT_LIMIT: '1', METRICS_TOKEN: TOKEN });
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const scrape = (token?: string) =>
  platform.api.call('GET', '/metrics', { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
const page = async (): Promise<string> => (await scrape(TOKEN)).body['text'];

/** Value of a series, its labels in any order; 0 when it is not there. */
function valueIn(text: string, name: string, labels: Record<string, string> = {}): number {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = text
    .split('\n')
    .find((one) => /^(\w+)/.exec(one)?.[1] === name && wanted.every((label) => one.includes(label)));
  return Number(line?.split(' ').at(-1) ?? 0);
}

describe('/metrics', () => {
  it('has every metric of the contract with its type, and the defaults of the process', async () => {
    // A gauge that was not asked for in time is not there.
    const text = await until(async () => /^webhook_queue_depth\{/m.exec(await page())?.input);
    const types = Object.fromEntries(
      [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => [name, type]),
    );
    expect(types).toMatchObject({
      webhook_deliveries_total: 'counter',
      webhook_delivery_duration_seconds: 'histogram',
      webhook_retries_total: 'counter',
      webhook_delivery_http_status: 'counter',
      webhook_events_total: 'counter',
      webhook_processing_duration_seconds: 'histogram',
      webhook_queue_depth: 'gauge',
      webhook_oldest_pending_seconds: 'gauge',
      webhook_outbox_lag_seconds: 'gauge',
      webhook_fan_outs_failing: 'gauge',
      webhook_subscriptions_disabled_total: 'counter',
      webhook_attempts_in_flight: 'gauge',
      webhook_lane_in_flight: 'gauge',
      nodejs_eventloop_lag_seconds: 'gauge',
    });
    for (const state of ['waiting', 'active', 'delayed'])
      expect(text).toContain(`webhook_queue_depth{state="${state}"}`);
    for (const lane of ['fast', 'slow']) expect(text).toContain(`webhook_lane_in_flight{lane="${lane}"}`);
  });

  it('counts what happens to events and deliveries, and gives tenants beyond the limit one label', async () => {
    const [first, second] = [await platform.api.tenant(), await platform.api.tenant()];
    await first.subscribe(`${receiver.url}/flaky`);
    await first.emit({}, { 'idempotency-key': 'k' });
    await first.emit({}, { 'idempotency-key': 'k' });
    await first.call('POST', '/events', payment({ amount: 1 }));
    await first.call('POST', '/events', { ...payment(), event: 'made.up.by-a-stranger' });
    await until(async () => (await first.deliveries('&status=delivered'))[0]);
    await second.subscribe(`${receiver.url}/dead`);
    await second.subscribe(`${receiver.url}/fine`, { active: false });
    await second.emit();
    await until(async () => (await second.deliveries('&status=failed'))[0]);

    const event = 'payment.received';
    const mine = { event, tenant_id: first.id };
    const others = { event, tenant_id: '_other' };
    const expected: [string, Record<string, string>, number][] = [
      ['webhook_events_total', { event, status: 'accepted' }, 2],
      ['webhook_events_total', { event, status: 'duplicate' }, 1],
      ['webhook_events_total', { event, status: 'rejected' }, 1],
      ['webhook_events_total', { event: '_unknown', status: 'rejected' }, 1],
      ['webhook_deliveries_total', { ...mine, status: 'delivered' }, 1],
      ['webhook_deliveries_total', { ...others, status: 'failed' }, 1],
      ['webhook_deliveries_total', { ...others, status: 'skipped' }, 1],
      ['webhook_retries_total', { ...mine, reason: 'rate_limited' }, 1],
      ['webhook_delivery_http_status', { event, status_code: '429' }, 1],
      ['webhook_delivery_http_status', { event, status_code: '200' }, 1],
      ['webhook_delivery_http_status', { event, status_code: '410' }, 1],
      ['webhook_delivery_duration_seconds_count', mine, 2],
      ['webhook_delivery_duration_seconds_count', others, 1],
      ['webhook_processing_duration_seconds_count', {}, 2],
      ['webhook_subscriptions_disabled_total', { reason: 'gone' }, 1],
    ];
    // Counting follows the commit.
    const text = await until(async () => {
      const read = await page();
      expect(expected.map(([name, labels]) => [name, labels, valueIn(read, name, labels)])).toEqual(expected);
      return read;
    });
    expect(text).not.toContain(second.id);
    expect(text).not.toContain('stranger');
    const bounds = [...text.matchAll(/^webhook_delivery_duration_seconds_bucket\{le="([^"]+)"/gm)].map(([, le]) => le);
    expect([...new Set(bounds)]).toEqual(['0.1', '0.5', '1', '2', '5', '10', '+Inf']);
  });

  it('wants its token where one is set', async () => {
    expect((await scrape()).status).toBe(401);
    expect((await scrape('a-token-for-somebody')).status).toBe(401);
    const answer = await scrape(TOKEN);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  });
});
