import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DnsServer } from '../../test/security/dns-server.ts';
import type { Fault, World } from '../fault.ts';

const run = promisify(execFile);
/** From dist, where this is built to. */
const SHIFTED_CLOCK = fileURLToPath(new URL('../../../test/support/shifted-clock.mjs', import.meta.url));
const SHIFTS_MS = [60_000, -60_000, 86_400_000];
const EACH_MS = 6_000;

const shifting = (name: string, promise: string, who: (world: World) => World['api'] | undefined): Fault => ({
  name,
  promise,
  clean: true,
  settings: () => ({ NODE_OPTIONS: `--import ${SHIFTED_CLOCK}`, CLOCK_SHIFTS_MS: SHIFTS_MS.join(',') }),
  inject: async (world) => {
    // One more, back to the right time.
    for (let nth = 0; nth <= SHIFTS_MS.length; nth++) {
      who(world)?.signal('SIGUSR2');
      if (nth < SHIFTS_MS.length) await sleep(EACH_MS);
    }
  },
});

export const workersClock: Fault = shifting(
  "a worker's clock +60 s, −60 s, +1 day",
  'it delivers nothing until it is right, and the other one does; retries come when they should',
  ({ workers }) => workers[0],
);
export const apisClock: Fault = shifting(
  "the API's clock +60 s, −60 s, +1 day",
  'events bear the time of Postgres',
  ({ api }) => api,
);

export const fewFiles: Fault = {
  name: 'workers may open 256 files for 10 s',
  promise: 'an attempt that gets no file is put off and not spent',
  clean: true,
  seconds: 10,
  impossible: async () =>
    run('prlimit', ['--version']).then(
      () => undefined,
      () => 'there is no prlimit',
    ),
  inject: async ({ workers }) => {
    const limit = (files: string): Promise<unknown> =>
      Promise.all(workers.map(({ pid }) => run('prlimit', ['--pid', String(pid), `--nofile=${files}`])));
    await limit('256:');
    return async () => void (await limit('4096:'));
  },
};

export const littleMemory: Fault = {
  name: 'processes with a heap of 128 MiB',
  promise: 'what waits does not wait in memory',
  clean: true,
  settings: () => ({ NODE_OPTIONS: '--max-old-space-size=128' }),
  inject: () => Promise.resolve(),
};

const NAME = 'endpoint.example.com';
let names: DnsServer;

export const silentNames: Fault = {
  name: 'name server silent for 5 s',
  promise: 'one endpoint without an address holds up nobody else, and is tried again',
  clean: true,
  settings: async (port, after) => {
    const server = await DnsServer.start();
    after(() => server.stop());
    names = server;
    names.setAddresses(NAME, '127.0.0.1');
    return { EGRESS_DNS_SERVERS: names.address, EGRESS_ALLOW_PORTS: port };
  },
  inject: async ({ tenants }) => {
    for (const { id, tenant, url } of tenants.subscriptions.slice(0, 6)) {
      const { status } = await tenants.call(tenant, 'PATCH', `/webhooks/subscriptions/${id}`, {
        url: url.replace('127.0.0.1', NAME),
      });
      if (status !== 200) throw new Error(`An endpoint could not be changed: ${status}`);
    }
    await sleep(1_000);
    names.set(NAME, 'hang');
    await sleep(5_000);
    names.setAddresses(NAME, '127.0.0.1');
  },
};
