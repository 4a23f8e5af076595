import { setTimeout as sleep } from 'node:timers/promises';
import { lowestIdAt } from '../src/database/ids.ts';
import type { Child } from './child.ts';
import { cpuMs } from './cpu.ts';
import type { DirectRequest } from './direct.ts';
import type { LoadRequest } from './load.ts';
import { sum, whole } from './numbers.ts';
import { FAN_OUT, type Platform } from './platform.ts';
import type { Finished, Received, ReceiverRequest, Sample } from './receiver.ts';
import type { Servers } from './servers.ts';

const LOOK_MS = 100;
const RECORDED_LOOK_MS = 20;
const PROGRESS_MS = 2_000;
/** Without any progress for so long, what is missing will not come any more: above the sweeper's grace and the longest retry. */
const PATIENCE_MS = 60_000;

/** Everything that takes part. */
export interface Stage {
  servers: Servers;
  platform: Platform;
  receiver: Child<ReceiverRequest, Received | Finished>;
  receiverUrl: string;
  load: Child<LoadRequest, number>;
  direct: Child<DirectRequest, number>;
}

export interface Emission {
  /** Begins each of its progress lines. */
  name: string;
  events: number;
  /** Events of one request. */
  batch: number;
  eventsPerSecond?: number;
}

/** What one emission made of the platform. */
export interface Run {
  deliveries: number;
  /** From the first request to the last delivery's record. */
  ms: number;
  emittedMs: number;
  p50Ms: number;
  p99Ms: number;
  /** NaN for a server that is not on this machine. */
  cpuMs: { node: number; postgres: number; redis: number };
  sample: Sample;
}

/** Emits events, waits until all of their deliveries are received and recorded, and checks that they are. Throws when any is not. */
export async function deliver(stage: Stage, emission: Emission): Promise<Run> {
  const { servers, platform, receiver, load } = stage;
  const { name, ...request } = emission;
  const deliveries = request.events * FAN_OUT;
  const since = lowestIdAt(Date.now());
  const before = await cpuOf(stage);
  const start = performance.now();
  const [emittedMs] = await Promise.all([
    load.ask<number>({ url: platform.url, keys: platform.keys, ...request }),
    untilReceived(stage, name, deliveries),
  ]);
  await untilRecorded(servers);
  const ms = performance.now() - start;
  const after = await cpuOf(stage);
  const { requests, p50Ms, p99Ms, sample } = await receiver.ask<Finished>('finish');
  if (requests > deliveries) console.log(`${name}: ${whole(requests - deliveries)} requests were duplicates`);
  if (!sample) throw new Error('The receiver got nothing');
  await verify(servers, since, deliveries);
  const used = {
    node: after.node - before.node,
    postgres: after.postgres - before.postgres,
    redis: after.redis - before.redis,
  };
  return { deliveries, ms, emittedMs, p50Ms, p99Ms, cpuMs: used, sample };
}

/** The same number of the same requests by undici alone; resolves with the milliseconds they took. */
export async function postDirectly(stage: Stage, sample: Sample, count: number): Promise<number> {
  const ms = await stage.direct.ask<number>({ url: stage.receiverUrl, sample, count });
  const { deliveries } = await stage.receiver.ask<Finished>('finish');
  if (deliveries !== count) throw new Error(`undici alone: ${deliveries} of ${count} arrived`);
  return ms;
}

async function cpuOf({ servers, platform }: Stage) {
  const [postgres, redis, ...node] = await Promise.all(
    [servers.postgresPid, servers.redisPid, ...platform.pids].map(cpuMs),
  );
  return { node: sum(node), postgres: postgres ?? Number.NaN, redis: redis ?? Number.NaN };
}

async function untilReceived({ receiver }: Stage, name: string, expected: number): Promise<void> {
  let last = { deliveries: 0, at: performance.now() };
  let saidAt = last.at;
  for (;;) {
    const { deliveries } = await receiver.ask<Received>('status');
    if (deliveries >= expected) return;
    const now = performance.now();
    if (deliveries > last.deliveries) last = { deliveries, at: now };
    if (now - last.at > PATIENCE_MS) throw new Error(`${whole(deliveries)} of ${whole(expected)} deliveries arrived`);
    if (now - saidAt > PROGRESS_MS) {
      console.log(`${name}: ${whole(deliveries)} of ${whole(expected)} deliveries received`);
      saidAt = now;
    }
    await sleep(LOOK_MS);
  }
}

/** Looks into the index of waiting deliveries alone, to cost little beside what is measured. */
async function untilRecorded({ db }: Servers): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await db.query(
      `SELECT FROM open_deliveries WHERE status IN ('pending', 'retrying') ORDER BY sweep_at LIMIT 1`,
    );
    if (rows.length === 0) return;
    if (performance.now() > deadline) throw new Error('Deliveries are still waiting in Postgres although all arrived');
    await sleep(RECORDED_LOOK_MS);
  }
}

/** Every delivery of this emission is `delivered`, by one attempt that is recorded too. */
async function verify({ db }: Servers, since: string, expected: number): Promise<void> {
  const { rows } = await db.query<{ deliveries: number; delivered: number; attempts: number }>(
    `SELECT count(*)::int AS deliveries,
       count(*) FILTER (WHERE status = 'delivered' AND attempts = 1)::int AS delivered,
       (SELECT count(DISTINCT delivery_id)::int FROM delivery_attempts a WHERE a.id >= $1 AND outcome = 'delivered') AS attempts
     FROM deliveries d WHERE d.id >= $1`,
    [since],
  );
  const found = rows[0];
  if (found?.deliveries === expected && found.delivered === expected && found.attempts === expected) return;
  throw new Error(
    `Postgres should know ${expected} deliveries, each delivered by one attempt: ${JSON.stringify(found)}`,
  );
}
