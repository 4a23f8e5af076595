import { setTimeout as sleep } from 'node:timers/promises';
import { lowestIdAt } from '../src/database/ids.ts';
import { cpuMs, memoryMb } from './cpu.ts';
import type { LoadRequest } from './load.ts';
import { sum, whole } from './numbers.ts';
import type { Service } from './processes.ts';
import type { Finished, Received } from './receiver.ts';
import type { Stage } from './scenario.ts';
import type { Servers } from './servers.ts';

const LOOK_MS = 50;
const PROGRESS_MS = 2_000;
/** Without any progress for so long, what is missing will not come any more: above the sweeper's grace and the longest retry. */
const PATIENCE_MS = 60_000;

export interface Emission extends Omit<LoadRequest, 'url'> {
  /** Begins each of its progress lines. */
  name: string;
  /** Deliveries that are to arrive, by group of the receiver; the run ends when they have. */
  deliveries: Record<string, number>;
  /** Whether the platform has to have recorded them all as delivered, too. */
  recorded?: boolean;
}

/** CPU time in ms; NaN for a server that is not on this machine. */
export interface Cpu {
  node: number;
  postgres: number;
  redis: number;
}

export interface Run extends Finished {
  /** From the first request to the last delivery. */
  ms: number;
  emittedMs: number;
  cpu: Cpu;
  /** Resident memory of each process at the end, MB. */
  memoryMb: number[];
}

/** Emits events and waits until the deliveries that are to arrive have. Throws when one does not. */
export async function deliver(
  stage: Omit<Stage, 'earlier'>,
  servers: Servers,
  service: Service,
  emission: Emission,
): Promise<Run> {
  const { name, deliveries, recorded, ...request } = emission;
  const since = lowestIdAt(Date.now());
  const before = await cpuOf(servers, service);
  const start = performance.now();
  const [emittedMs] = await Promise.race([
    Promise.all([stage.load.ask<number>({ url: service.url, ...request }), untilReceived(stage, name, deliveries)]),
    service.ended,
  ]);
  const ms = performance.now() - start;
  if (recorded) await untilRecorded(servers, since, sum(Object.values(deliveries)));
  const after = await cpuOf(servers, service);
  const finished = await stage.receiver.ask<Finished>('finish');
  const cpu = {
    node: after.node - before.node,
    postgres: after.postgres - before.postgres,
    redis: after.redis - before.redis,
  };
  return { ...finished, ms, emittedMs, cpu, memoryMb: await Promise.all(service.pids.map(memoryMb)) };
}

export async function cpuOf(servers: Servers, { pids }: Service): Promise<Cpu> {
  const [postgres = Number.NaN, redis = Number.NaN, ...node] = await Promise.all(
    [servers.postgresPid, servers.redisPid, ...pids].map(cpuMs),
  );
  return { node: sum(node), postgres, redis };
}

/** Microseconds of each part, and of all, for one of `count`. */
export function cpuFigures({ node, postgres, redis }: Cpu, count: number) {
  const us = (ms: number): number => (ms * 1000) / count;
  return { node_us: us(node), postgres_us: us(postgres), redis_us: us(redis), all_us: us(node + postgres + redis) };
}

async function untilReceived(
  { receiver, log }: Pick<Stage, 'receiver' | 'log'>,
  name: string,
  expected: Record<string, number>,
): Promise<void> {
  let last = { count: 0, at: performance.now() };
  let saidAt = last.at;
  const wanted = sum(Object.values(expected));
  for (;;) {
    const { deliveries } = await receiver.ask<Received>('status');
    const missing = Object.entries(expected).some(([group, count]) => (deliveries[group] ?? 0) < count);
    if (!missing) return;
    const now = performance.now();
    const count = sum(Object.keys(expected).map((group) => deliveries[group] ?? 0));
    if (count > last.count) last = { count, at: now };
    if (now - last.at > PATIENCE_MS) throw new Error(`${name}: ${whole(count)} of ${whole(wanted)} deliveries arrived`);
    if (now - saidAt > PROGRESS_MS) {
      log(`${name}: ${whole(count)} of ${whole(wanted)} deliveries received`);
      saidAt = now;
    }
    await sleep(LOOK_MS);
  }
}

/** Waits until each delivery since then is in Postgres as delivered. Throws when one is not. */
async function untilRecorded({ db }: Servers, since: string, expected: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await db.query<{ deliveries: number; delivered: number }>(
      `SELECT count(*)::int AS deliveries, count(*) FILTER (WHERE status = 'delivered')::int AS delivered
       FROM deliveries WHERE id >= $1`,
      [since],
    );
    if (rows[0]?.deliveries === expected && rows[0].delivered === expected) return;
    if (performance.now() > deadline) {
      throw new Error(`Postgres should know ${expected} deliveries, all delivered: ${JSON.stringify(rows[0])}`);
    }
    await sleep(4 * LOOK_MS);
  }
}
