import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newDatabase, payment, testEnv, type TenantApi } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Proxy } from '../support/proxy.ts';
import { until } from '../support/wait.ts';

const TIMES = 150;

/** What Postgres says when it goes down, in the format of its protocol: an ErrorResponse. */
const FAREWELL = Buffer.concat(
  ['SFATAL', 'VFATAL', 'C57P01', 'Mterminating connection due to administrator command', ''].map((field) =>
    Buffer.from(`${field}\0`),
  ),
);
const head = Buffer.from('E....');
head.writeInt32BE(4 + FAREWELL.length, 1);
const READY = Buffer.from('5a0000000549', 'hex');

let database: Proxy;
let api: PlatformProcess;
let tenant: TenantApi;

beforeAll(async () => {
  database = await Proxy.before(await newDatabase());
  api = await spawnPlatform(await testEnv({ DATABASE_URL: database.url, ROLE: 'api' }));
  tenant = await api.api.tenant();
}, 120_000);

afterAll(async () => {
  api.child.kill('SIGKILL');
  await database.stop();
});

describe('a connection to Postgres that breaks while it opens', () => {
  it.each([
    ['with a farewell right behind the welcome', (chunk: Buffer) => Buffer.concat([chunk, head, FAREWELL]), 0],
    ['anywhere, without a word', (chunk: Buffer, _heard: number, cutAt: number) => chunk.subarray(0, cutAt), 600],
  ])(
    '%s, ends no process: requests are answered 503, and 202 when it is over',
    async (_how, last, within) => {
      let broken = 0;
      database.sever();
      for (let n = 0; n < TIMES; n++) {
        const cutAt = Math.floor(Math.random() * within);
        database.spoil = (chunk, heard) => {
          const here = within > 0 ? heard + chunk.length >= cutAt : chunk.includes(READY);
          if (here) broken++;
          return here ? last(chunk, heard, Math.max(0, cutAt - heard)) : undefined;
        };
        const statuses = await Promise.all(
          [0, 1, 2].map(async () => (await tenant.call('POST', '/events', payment())).status),
        );
        expect(statuses).toEqual([503, 503, 503]);
      }
      expect(broken).toBeGreaterThan(TIMES);
      await database.restore();
      await until(async () => (await tenant.call('POST', '/events', payment())).status === 202);
      expect(api.child.exitCode).toBeNull();
    },
    120_000,
  );
});
