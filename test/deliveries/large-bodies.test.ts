import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '../../src/database/ids.ts';
import { lagMeanwhile } from '../support/lag.ts';
import { testEnv, type TenantApi } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Receiver } from '../support/receiver.ts';

const EVENTS = 600;
const BODY_BYTES = 248 * 1024;
const MIB = 1024 * 1024;
/** Half of it is one tenant's, more than its subscription may have in flight. */
const MAX_BODY_MIB_IN_FLIGHT = 32;

let platform: PlatformProcess;
let receiver: Receiver;
let db: pg.Client;

beforeAll(async () => {
  receiver = await Receiver.start();
  receiver.answer = (received) => {
    received.body = Buffer.alloc(0);
    return 200;
  };
  const env = await testEnv({ MAX_BODY_MIB_IN_FLIGHT: String(MAX_BODY_MIB_IN_FLIGHT) });
  db = new pg.Client({ connectionString: env['DATABASE_URL'] });
  await db.connect();
  platform = await spawnPlatform(env);
});

afterAll(async () => {
  await platform.end('SIGKILL');
  await db.end();
  await receiver.stop();
});

async function metric(name: string): Promise<number> {
  const { text } = (await platform.api.call('GET', '/metrics')).body;
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

/** Events of random text, which Postgres cannot compress, and their deliveries, as they are when all attempts failed. */
async function fail(tenant: TenantApi, subscription: string): Promise<void> {
  const ids = Array.from({ length: EVENTS }, newId);
  await db.query(
    `INSERT INTO events (id, tenant_id, type, resource_type, resource_id, body, created_at)
     SELECT id, $1, 'payment.received', 'payment', '1', json_build_object('data', id || text), now()
     FROM unnest($2::uuid[]) AS u(id),
       (SELECT string_agg(md5(random()::text), '') AS text FROM generate_series(1, ${BODY_BYTES / 32})) t`,
    [tenant.id, ids],
  );
  await db.query('DELETE FROM waiting_events WHERE tenant_id = $1', [tenant.id]);
  await db.query(
    `INSERT INTO deliveries (id, tenant_id, event_id, event_type, subscription_id, status, attempts, created_at)
     SELECT id, $1, id, 'payment.received', $3, 'failed', 4, now() FROM unnest($2::uuid[]) AS u(id)`,
    [tenant.id, ids, subscription],
  );
}

describe('a replay of 600 events of 248 KB', () => {
  it("takes less than 200 MB, and holds up nobody else's events", async () => {
    const [tenant, other] = [await platform.api.tenant(), await platform.api.tenant()];
    const { id } = await tenant.subscribe(`${receiver.url}/large`, { rate_limit_per_second: 1000 });
    await other.subscribe(`${receiver.url}/other`);
    const emitted = Date.now() + 2_000;
    const calmMs = await lagMeanwhile(other, receiver, () => Date.now() > emitted);
    await fail(tenant, id);
    const idle = await metric('process_resident_memory_bytes');
    let [most, mostBytes] = [0, 0];
    const answer = await tenant.call('POST', `/webhooks/subscriptions/${id}/replay`, {
      since: new Date(Date.now() - 600_000).toISOString(),
    });
    expect(answer.status).toBe(202);
    const isOver = (): boolean => receiver.at('/large').length >= EVENTS;
    const looking = (async () => {
      while (!isOver()) {
        most = Math.max(most, await metric('process_resident_memory_bytes'));
        mostBytes = Math.max(mostBytes, await metric('webhook_body_bytes_in_flight'));
        await sleep(50);
      }
    })();
    const besideMs = await lagMeanwhile(other, receiver, isOver);
    await looking;
    expect(most - idle).toBeLessThan(200 * MIB);
    expect(mostBytes).toBeGreaterThan(BODY_BYTES);
    expect(mostBytes).toBeLessThanOrEqual(MAX_BODY_MIB_IN_FLIGHT * MIB);
    expect(besideMs).toBeLessThan(2 * calmMs + 100);
  });
});
