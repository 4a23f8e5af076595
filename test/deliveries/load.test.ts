import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { lowestIdAt } from '../../src/database/ids.ts';
import { startPlatform, testEnv, type Json, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { readRedis } from '../support/redis.ts';
import { until } from '../support/wait.ts';

const DAY_MS = 86_400_000;
const TENANTS = ['a', 'b', 'c'];
const ENDPOINTS = [0, 1, 2];
const EVENTS = [0, 1, 2, 3];

let receiver: Receiver;
let env: Record<string, string>;
const platforms: Platform[] = [];

async function start(role: 'api' | 'worker'): Promise<Platform> {
  const platform = await startPlatform({ ...env, ROLE: role });
  platforms.push(platform);
  return platform;
}

beforeAll(async () => {
  receiver = await Receiver.start();
  env = await testEnv();
});

afterAll(async () => {
  await Promise.all(platforms.map((platform) => platform.stop()));
  await receiver.stop();
});

interface Expected {
  tenantId: string;
  payment: string;
  team: string;
  /** The newest first. */
  secrets: string[];
}

/** By path and event; a tenant's first event is of yesterday. */
async function prepare({ api, db }: Platform, name: string): Promise<[string, Expected][]> {
  const tenant = await api.tenant();
  const events: [id: string, payment: string][] = [];
  for (const n of EVENTS) {
    const emitted = await tenant.emit({ payment_id: `${name}-${n}` });
    const id = n > 0 ? emitted : lowestIdAt(Date.now() - DAY_MS).slice(0, 13) + emitted.slice(13);
    await db.query('UPDATE events SET id = $2 WHERE id = $1', [emitted, id]);
    await db.query('UPDATE waiting_events SET id = $2 WHERE id = $1', [emitted, id]);
    events.push([id, `${name}-${n}`]);
  }
  const expected: [string, Expected][] = [];
  for (const n of ENDPOINTS) {
    const team = `${name}${n}`;
    const { id, secret } = await tenant.subscribe(`${receiver.url}/${team}`, { headers: { 'X-Team': team } });
    const secrets = [secret];
    if (n === 1) {
      secrets.unshift((await tenant.call('POST', `/webhooks/subscriptions/${id}/rotate-secret`, {})).body['secret']);
    }
    for (const [event, payment] of events)
      expected.push([`/${team} ${event}`, { tenantId: tenant.id, payment, team, secrets }]);
  }
  return expected;
}

it('each delivery of a job has the body of its event, and the settings and secrets of its subscription', async () => {
  const first = await start('api');
  const expected = new Map<string, Expected>();
  for (const name of TENANTS) for (const [key, one] of await prepare(first, name)) expected.set(key, one);
  await first.api.admin('POST', '/queue/pause');
  await start('worker');
  const { jobs } = await readRedis(env['REDIS_URL'] ?? '', env['REDIS_PREFIX'] ?? '');
  expect((jobs as Json[]).map(({ ids }) => ids.length)).toEqual([expected.size]);
  await first.api.admin('POST', '/queue/resume');

  await until(() => receiver.received.length >= expected.size);
  const got = receiver.received.map(
    ({ path, headers, body }) => [`${path} ${String(headers['webhook-id'])}`, headers, body] as const,
  );
  expect(got.map(([key]) => key).toSorted()).toEqual([...expected.keys()].toSorted());
  for (const [key, headers, body] of got) {
    const { tenantId, payment, team, secrets } = expected.get(key) as Expected;
    expect(JSON.parse(body.toString())).toMatchObject({
      data: { payment_id: payment },
      metadata: { tenant_id: tenantId },
    });
    expect(headers['x-team']).toBe(team);
    const hmac = createHmac('sha256', secrets[0] ?? '')
      .update(body)
      .digest('hex');
    expect(headers['x-signature']).toBe(`sha256=${hmac}`);
    expect(String(headers['webhook-signature']).split(' ')).toHaveLength(secrets.length);
    for (const secret of secrets) new Webhook(secret).verify(body.toString(), headers as Record<string, string>);
  }
});
