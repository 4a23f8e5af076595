import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type Socket } from 'node:net';
import pg from 'pg';
import { payment, testEnv, type TenantApi } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const ENDPOINTS = 10;
const BATCHES = 5;
const DELIVERIES = ENDPOINTS * BATCHES * 20;

let receiver: Receiver;
let db: pg.Client;
let platform: PlatformProcess;
let tenant: TenantApi;

beforeAll(async () => {
  receiver = await Receiver.start();
  const env = await testEnv({
    MAX_IN_FLIGHT_PER_SUBSCRIPTION: '500',
    MAX_IN_FLIGHT_PER_HOST: '2000',
    LOG_LEVEL: 'warn',
  });
  db = new pg.Client({ connectionString: env['DATABASE_URL'] });
  await db.connect();
  platform = await spawnPlatform(env, { openFiles: '512' });
  tenant = await platform.api.tenant();
  for (let n = 0; n < ENDPOINTS; n++) await tenant.subscribe(`${receiver.url}/${n}`);
}, 90_000);

afterAll(async () => {
  platform.child.kill('SIGKILL');
  await db.end();
  await receiver.stop();
});

const emit = async (): Promise<void> => {
  for (let n = 0; n < BATCHES; n++) {
    const events = Array.from({ length: 20 }, () => payment());
    expect((await tenant.call('POST', '/events/batch', { events })).status).toBe(202);
  }
};
const counts = async (): Promise<unknown> => {
  const { rows } = await db.query('SELECT status, attempts, count(*)::int AS n FROM deliveries GROUP BY 1, 2');
  return rows;
};
const delivered = (n: number): Promise<boolean> =>
  until(
    async () => JSON.stringify(await counts()) === JSON.stringify([{ status: 'delivered', attempts: 1, n }]),
    60_000,
  );
const putOff = async (): Promise<number> => {
  const metrics = await (await fetch(`${platform.api.url}/metrics`)).text();
  return Number(/^webhook_attempts_put_off_total\{code="EMFILE"\} (\d+)/m.exec(metrics)?.[1] ?? 0);
};

/** Callers that connect, say nothing and come back when they are sent away, until the process has no file left. */
function occupy(): () => void {
  const port = Number(new URL(platform.api.url).port);
  const sockets = new Set<Socket>();
  let over = false;
  const call = (): void => {
    if (over) return;
    const socket = connect(port, '127.0.0.1');
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      setTimeout(call, 50);
    });
  };
  for (let n = 0; n < 500; n++) call();
  return () => {
    over = true;
    for (const socket of sockets) socket.destroy();
  };
}

describe('a process that may open 512 files', () => {
  it('makes no more attempts at a time than it has files for, and says so', async () => {
    let most = 0;
    let open = 0;
    receiver.answer = () => (response) => {
      most = Math.max(most, ++open);
      // No connection is kept: each attempt needs a file of its own.
      response.setHeader('connection', 'close');
      setTimeout(() => (open--, response.end()), 500);
    };
    await emit();
    await delivered(DELIVERIES);
    expect(most).toBeLessThan(210);
    expect(platform.output()).toMatch(
      /This process may open 512 files, so it makes 1\d\d attempts at a time.*ulimit -n/,
    );
    expect(await putOff()).toBe(0);
  }, 90_000);

  it('loses no attempt of a delivery when callers have taken its last file, and sends all when they are gone', async () => {
    await emit();
    const leave = occupy();
    try {
      await until(async () => /Attempts are put off: EMFILE/.test(platform.output()), 30_000);
    } finally {
      leave();
    }
    await delivered(2 * DELIVERIES);
    expect(await putOff()).toBeGreaterThan(0);
  }, 120_000);
});
