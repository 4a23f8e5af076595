import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testEnv, type TenantApi } from '../support/platform.ts';
import { listenAnywhere } from '../support/ports.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Receiver } from '../support/receiver.ts';
import { withStalls } from '../support/stalls.ts';
import { until } from '../support/wait.ts';

const PROMISED_MS = 30_000;

/** The processes that one supervises: their names with their pids. */
async function supervisedBy(pid = 0): Promise<Map<string, number>> {
  const { stdout } = await promisify(execFile)('ps', ['-Aww', '-o', 'pid=,ppid=,args=']);
  const lines = [...stdout.matchAll(/^ *(\d+) +(\d+) .*--supervised=(\S+)$/gm)];
  return new Map(lines.filter(([, , of]) => Number(of) === pid).map(([, own, , name = '']) => [name, Number(own)]));
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

let receiver: Receiver;
let all: PlatformProcess;
let tenant: TenantApi;

/** The sum of all series of the metric that have these labels. */
async function counted(name: string, labels = ''): Promise<number> {
  const text = await (await fetch(`${all.api.url}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .filter((line) => line.includes(labels))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

const delivered = (): Promise<number> => counted('webhook_deliveries_total', 'status="delivered"');

const emit = (count: number): Promise<string[]> => Promise.all(Array.from({ length: count }, () => tenant.emit()));

const received = (): Set<unknown> => new Set(receiver.at('/all').map(({ headers }) => headers['webhook-id']));

beforeAll(async () => {
  receiver = await Receiver.start();
  all = await spawnPlatform(await testEnv({ LOG_LEVEL: 'log' }), { args: ['--workers', '2'] });
  tenant = await all.api.tenant();
  await tenant.subscribe(`${receiver.url}/all`);
}, 120_000);

afterAll(async () => {
  all.child.kill('SIGKILL');
  await receiver.stop();
});

describe('npm start -- --workers 2', () => {
  it('is one process that answers HTTP and two that deliver, and one port tells what all of them count', async () => {
    await until(() => all.output().includes('One process answers HTTP, 2 deliver'), 60_000);
    expect([...(await supervisedBy(all.child.pid)).keys()].toSorted()).toEqual(['api', 'worker-1', 'worker-2']);
    await emit(30);
    await until(async () => (await delivered()) === 30);
    expect(await counted('webhook_events_total', 'status="accepted"')).toBe(30);
    expect(await counted('webhook_delivery_duration_seconds_count')).toBe(30);
    // What is the same for all is not added up; what each process has is.
    expect(await counted('webhook_dependency_reply_seconds', 'postgres')).toBeLessThan(60);
    expect(await counted('nodejs_version_info')).toBe(1);
  });

  it('starts one again that is killed: nothing is lost, and no counter falls', async () => {
    const before = await supervisedBy(all.child.pid);
    const counts = await delivered();
    const events = emit(100);
    process.kill(before.get('worker-1') ?? 0, 'SIGKILL');
    await until(() => all.output().includes('worker-1 ended (SIGKILL)'));
    expect(await delivered()).toBeGreaterThanOrEqual(counts);
    const ids = await events;
    await until(() => ids.every((id) => received().has(id)), 60_000);
    const again = await until(async () => {
      const pid = (await supervisedBy(all.child.pid)).get('worker-1');
      return pid === before.get('worker-1') ? undefined : pid;
    });
    expect(isAlive(again)).toBe(true);
  });

  it('ends within 30 s when it gets SIGTERM, and none of its processes is left', async () => {
    const pids = [...(await supervisedBy(all.child.pid)).values()];
    const begun = performance.now();
    const [how, stalledMs] = await withStalls(() => all.end('SIGTERM'));
    expect(how).toEqual([0, null]);
    expect(performance.now() - begun - stalledMs).toBeLessThan(PROMISED_MS);
    expect(pids).toHaveLength(3);
    expect(pids.filter(isAlive)).toEqual([]);
  });
});

describe('WORKERS=1', () => {
  it('leaves no process behind when the one that supervises is killed', async () => {
    const { child, output } = await spawnPlatform(await testEnv({ LOG_LEVEL: 'log', WORKERS: '1' }));
    await until(() => output().includes('1 deliver'), 60_000);
    const pids = [...(await supervisedBy(child.pid)).values()];
    child.kill('SIGKILL');
    expect(pids).toHaveLength(2);
    await until(() => !pids.some(isAlive), PROMISED_MS).finally(() =>
      pids.filter(isAlive).forEach((pid) => process.kill(pid, 'SIGKILL')),
    );
  });

  it.each([
    ['its port is taken', {}, /EADDRINUSE[^]*The process api could not start/],
    ['ROLE says otherwise', { ROLE: 'worker' }, /WORKERS is for ROLE=all/],
  ])('ends with 1 and says why when %s', async (_, more, why) => {
    const taken = await listenAnywhere();
    const { port } = taken.address() as AddressInfo;
    const env = { PATH: process.env['PATH'] ?? '', ...(await testEnv()), WORKERS: '1', PORT: String(port), ...more };
    const child = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
    expect((await once(child, 'close'))[0]).toBe(1);
    expect(output).toMatch(why);
    taken.close();
  });
});
