import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DnsServer } from '../security/dns-server.ts';
import { startPlatform, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const LIMIT = 3;
const NAMES = ['one', 'two', 'three', 'four'];

let platform: Platform;
let dns: DnsServer;
let receivers: [Receiver, Receiver];
let inFlight = 0;
let most = LIMIT;

beforeAll(async () => {
  dns = await DnsServer.start();
  for (const name of NAMES) dns.setAddresses(`${name}.example.com`, '127.0.0.1');
  receivers = [await Receiver.start(), await Receiver.start()];
  for (const receiver of receivers) {
    receiver.answer = () => (response) => {
      most = Math.max(most, ++inFlight);
      // Longer until the limit was reached once, so that the other tenant comes in time to reach it.
      const holdMs = most < LIMIT ? 500 : 40;
      setTimeout(() => {
        inFlight--;
        response.end('ok');
      }, holdMs);
    };
  }
  platform = await startPlatform({
    MAX_IN_FLIGHT_PER_HOST: String(LIMIT),
    EGRESS_DNS_SERVERS: dns.address,
    EGRESS_ALLOW_PORTS: receivers.map(({ url }) => new URL(url).port).join(','),
  });
});

afterAll(async () => {
  await platform.stop();
  for (const receiver of receivers) await receiver.stop();
  await dns.stop();
});

describe('attempts in flight to one address', () => {
  it('are limited over all tenants, names and ports; what is over the limit waits and is delivered', async () => {
    const tenants = [await platform.api.tenant(), await platform.api.tenant()];
    for (const [nth, name] of NAMES.entries()) {
      const { port } = new URL(receivers[nth % 2 ? 0 : 1].url);
      for (const tenant of tenants) await tenant.subscribe(`http://${name}.example.com:${port}/${name}`);
    }
    const done = async (wanted: number): Promise<boolean> => {
      const lists = await Promise.all(tenants.map((tenant) => tenant.deliveries('&status=delivered')));
      return lists.flat().length === wanted;
    };
    // The address of a name is known from its first attempt on.
    for (const tenant of tenants) await tenant.emit();
    await until(() => done(8));
    most = 0;
    await Promise.all(tenants.flatMap((tenant) => Array.from({ length: 5 }, () => tenant.emit())));
    await until(() => done(48), 30_000);
    expect(most).toBe(LIMIT);
    const deliveries = (await Promise.all(tenants.map((tenant) => tenant.deliveries()))).flat();
    expect(deliveries.filter(({ status, attempts }) => status !== 'delivered' || attempts !== 1)).toEqual([]);
  });

  it('leave half of the places to others while one tenant hangs there with all it has', async () => {
    const others = await startPlatform({
      MAX_IN_FLIGHT_PER_HOST: '4',
      MAX_IN_FLIGHT_PER_SUBSCRIPTION: '4',
      DELIVERY_TIMEOUT_MS: '20000',
    });
    const receiver = await Receiver.start();
    const hanging: ServerResponse[] = [];
    receiver.answer = ({ path }) => (path === '/hangs' ? (response) => hanging.push(response) : 200);
    try {
      const [slow, healthy] = [await others.api.tenant(), await others.api.tenant()];
      for (let nth = 0; nth < 2; nth++) await slow.subscribe(`${receiver.url}/hangs`);
      await healthy.subscribe(`${receiver.url}/healthy`);
      await Promise.all(Array.from({ length: 40 }, () => slow.emit()));
      await until(() => hanging.length >= 2);
      await Promise.all(Array.from({ length: 10 }, () => healthy.emit()));
      await until(async () => (await healthy.deliveries('&status=delivered')).length === 10, 15_000);
      expect(hanging).toHaveLength(2);
      expect((await healthy.deliveries()).filter(({ attempts }) => attempts !== 1)).toEqual([]);
    } finally {
      receiver.answer = () => 200;
      for (const response of hanging) response.end('ok');
      await others.stop();
      await receiver.stop();
    }
  });
});
