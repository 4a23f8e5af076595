import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { newId } from '../src/database/ids.ts';
import { FAILURE_REASONS } from '../src/deliveries/record/outcome.ts';
import { builtInEventTypes } from '../src/events/catalogue/built-in.ts';
import type { Settings } from '../src/config/settings.ts';
import { Metrics } from '../src/metrics/metrics.ts';
import { TenantLabels } from '../src/metrics/tenant-labels.ts';
import { startPlatform } from './support/platform.ts';
import { Receiver } from './support/receiver.ts';
import { until } from './support/wait.ts';

const EVENTS = builtInEventTypes.map(({ name }) => name);
const MAX_BYTES = 2_000_000;

const metricsOf = (metricsTenantLimit: number): Metrics => new Metrics({ metricsTenantLimit } as Settings);

/** One delivery that was retried after every reason there is, and ended in every way. */
function deliver(metrics: Metrics, tenantId: string, event: string): string {
  const labels = { event, tenant_id: metrics.tenantLabel(tenantId, event) };
  for (const reason of FAILURE_REASONS) metrics.retries.inc({ ...labels, reason });
  for (const status of ['delivered', 'failed', 'skipped', 'cancelled']) metrics.deliveries.inc({ ...labels, status });
  metrics.deliveryDuration.observe(labels, 0.2);
  return labels.tenant_id;
}

const scrape = (metrics: Metrics): Promise<string> => metrics.registry.metrics();
const tenantsIn = (text: string): Set<string | undefined> =>
  new Set([...text.matchAll(/tenant_id="([^"]+)"/g)].map(([, tenantId]) => tenantId));

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a scrape', () => {
  it.each([
    [10_000, 'one event type each', EVENTS.slice(0, 1), 200],
    [10_000, 'three event types each', EVENTS.slice(0, 3), 200],
    [1_000, 'every event type each', EVENTS, 25],
  ])(
    'stays below 2 MB with %d tenants of %s',
    async (count, _, events, named) => {
      const metrics = metricsOf(200);
      for (let n = 0; n < count; n++) {
        const tenantId = newId();
        for (const event of events) deliver(metrics, tenantId, event);
      }
      const text = await scrape(metrics);
      expect(Buffer.byteLength(text)).toBeLessThan(MAX_BYTES);
      const tenants = tenantsIn(text);
      expect(tenants.delete('_other')).toBe(true);
      expect(tenants.size).toBeGreaterThanOrEqual(named);
      expect(tenants.size).toBeLessThanOrEqual(200);
    },
    60_000,
  );

  it('has room for as many tenants as the setting says again, some minutes after many event types took it', () => {
    const labels = new TenantLabels(3, () => undefined);
    const name = (count: number, events: readonly string[], now: number): number => {
      const ids = Array.from({ length: count }, () => newId());
      return ids.filter((id) => events.map((event) => labels.labelOf(id, event, now)).every((label) => label === id))
        .length;
    };
    expect(name(1, EVENTS.slice(0, 9), 0)).toBe(1);
    expect(name(3, ['invoice.sent'], 1)).toBeLessThan(3);
    expect(name(3, ['invoice.sent'], 3_600_000)).toBe(3);
  });

  it('has room again for the event types whose series went', () => {
    const labels = new TenantLabels(3, () => undefined);
    const [first, second] = [newId(), newId()];
    for (const event of EVENTS.slice(0, 7)) labels.labelOf(first, event, 0);
    for (const event of EVENTS.slice(0, 7)) labels.forgetEvent(event);
    for (const event of EVENTS.slice(0, 7)) expect(labels.labelOf(second, event, 1)).toBe(second);
    // It was not pushed out, as a place of its own would not be given up so soon.
    expect(labels.labelOf(first, 'invoice.sent', 2)).toBe(first);
    expect(labels.labelOf(newId(), 'invoice.sent', 3)).not.toBe('_other');
  });

  it('counts every delivery once, under the tenant or under _other', async () => {
    const metrics = metricsOf(2);
    const tenants = [newId(), newId(), newId(), newId()];
    for (const tenantId of tenants) deliver(metrics, tenantId, 'invoice.sent');
    const counts = [
      ...(await scrape(metrics)).matchAll(/^webhook_deliveries_total\{.*status="delivered".*\} (\d+)$/gm),
    ];
    expect(counts.map(([, count]) => Number(count))).toEqual([1, 1, 2]);
  });

  it('names a bounded number of the status codes that endpoints make up', async () => {
    const metrics = metricsOf(1);
    for (let code = 100; code < 1_000; code++) {
      metrics.httpStatus.inc({ event: 'invoice.sent', status_code: metrics.statusLabel(code) });
    }
    const lines = (await scrape(metrics)).match(/^webhook_delivery_http_status\{.*$/gm) ?? [];
    expect(lines.length).toBeLessThan(80);
    expect(lines.reduce((all, line) => all + Number(line.split(' ').at(-1)), 0)).toBe(900);
  });

  it('tells only the tenants that the setting has room for', async () => {
    const receiver = await Receiver.start();
    const platform = await startPlatform({ METRICS_TENANT_LIMIT: '1' });
    try {
      const [first, second] = [await platform.api.tenant(), await platform.api.tenant()];
      for (const tenant of [first, second]) {
        await tenant.subscribe(receiver.url);
        await tenant.emit();
        await until(async () => (await tenant.deliveries('&status=delivered')).length === 1);
      }
      // Counted after the commit.
      const tenants = await until(async () => {
        const seen = tenantsIn((await platform.api.call('GET', '/metrics')).body['text']);
        return seen.size > 1 && seen;
      });
      expect(tenants).toEqual(new Set([first.id, '_other']));
    } finally {
      await platform.stop();
      await receiver.stop();
    }
  });
});

describe('a tenant that was quiet for long', () => {
  it('gives its place to one that is active, and all of its series go', async () => {
    const metrics = metricsOf(2);
    const clock = jest.spyOn(performance, 'now');
    const [quiet, busy, late] = [newId(), newId(), newId()];
    clock.mockReturnValue(1_000_000);
    deliver(metrics, quiet, 'invoice.sent');
    deliver(metrics, quiet, 'invoice.created');
    deliver(metrics, busy, 'invoice.sent');
    clock.mockReturnValue(1_000_000 + 599_999);
    expect(deliver(metrics, late, 'invoice.sent')).toBe('_other');
    deliver(metrics, busy, 'invoice.sent');
    clock.mockReturnValue(1_000_000 + 600_000);
    expect(deliver(metrics, late, 'invoice.sent')).toBe(late);
    expect(deliver(metrics, quiet, 'invoice.sent')).toBe('_other');
    clock.mockRestore();
    await until(async () => !(await scrape(metrics)).includes(quiet), 5_000);
    expect(tenantsIn(await scrape(metrics))).toEqual(new Set([busy, late, '_other']));
  });
});
