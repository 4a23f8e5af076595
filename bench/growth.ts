import { parseArgs } from 'node:util';
import { fillRows, fillSubscriptions, makePastDays } from './growth/fill.ts';
import { timesOfLists, type ListTime } from './growth/lists.ts';
import { samplesOf } from './growth/samples.ts';
import { cpuFigures, deliver } from './measure.ts';
import { whole } from './numbers.ts';
import { startPlatform, type Platform } from './platform.ts';
import type { Result, Stage, Target } from './scenario.ts';
import type { Servers } from './servers.ts';
import { keep, runMain, tell, withStage } from './stage.ts';

/** What grows does so by these. */
const ROWS_GROW = 10;
const SUBSCRIPTIONS_GROW = 1_000;
const TENANTS = 10;
const FAN_OUT = 10;
const GROUP = 'all';

interface Size {
  subscriptions: number;
  /** Deliveries, each with its attempt; and a tenth as many events. */
  rows: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '10000000' },
      subscriptions: { type: 'string', default: '100000' },
    },
  });
  const large: Size = { rows: Number(values.rows), subscriptions: Number(values.subscriptions) };
  const small: Size = { rows: large.rows / ROWS_GROW, subscriptions: large.subscriptions / SUBSCRIPTIONS_GROW };
  if (!(small.rows >= 1_000 && small.subscriptions >= 1)) {
    throw new Error('--rows is 10,000 at least, --subscriptions 1,000');
  }
  await withStage(async ({ stage, machine }) => {
    const servers = await stage.servers.make();
    try {
      const result = await grow(stage, servers, small, large);
      const growth = {
        name: 'growth',
        about: `${whole(small.subscriptions)} → ${whole(large.subscriptions)} subscriptions, ${whole(small.rows)} → ${whole(large.rows)} rows; one process for HTTP, two that deliver`,
        ...result,
      };
      tell(stage.log, growth.name, growth);
      await keep({ file: 'growth.json', quotedIn: 'docs/scale.md' }, machine(), [growth]);
    } finally {
      stage.log('removing the database');
      await servers.remove();
    }
  });
}

async function grow(stage: Omit<Stage, 'earlier'>, servers: Servers, small: Size, large: Size): Promise<Result> {
  const platform = await startPlatform(servers, {
    workers: 2,
    tenants: Array.from({ length: TENANTS }, () => Array.from({ length: FAN_OUT }, () => `/${GROUP}/ok`)),
    receiverUrl: stage.receiverUrl,
  });
  try {
    await makePastDays(servers);
    let filled = 0;
    const measureAt = async (name: string, { subscriptions, rows }: Size) => {
      await fillSubscriptions(servers, subscriptions);
      await fillRows(servers, rows - filled, stage.log);
      filled = rows;
      const [size] = (await servers.db.query<{ gb: number }>('SELECT pg_database_size(current_database()) / 1e9 AS gb'))
        .rows;
      return { ...(await measure(stage, servers, platform, name)), gb: Number(size?.gb) };
    };
    const [before, after] = [await measureAt('small', small), await measureAt('large', large)];
    return resultOf(before, after, await lists(stage, servers, platform));
  } finally {
    await platform.stop();
  }
}

interface Measured {
  perSecond: number;
  us: number;
  p50Ms: number;
  p99Ms: number;
  gb: number;
}

async function measure(
  stage: Omit<Stage, 'earlier'>,
  servers: Servers,
  platform: Platform,
  name: string,
): Promise<Omit<Measured, 'gb'>> {
  const send = (what: string, events: number, batch: number, eventsPerSecond = Infinity) =>
    deliver(stage, servers, platform, {
      name: `${name}, ${what}`,
      keys: platform.keys,
      events,
      batch,
      eventsPerSecond,
      connections: batch === 1 ? 64 : 4,
      recorded: true,
      deliveries: { [GROUP]: events * FAN_OUT },
    });
  await send('warm-up', 1_000, 100);
  const batches = await send('batches', 4_000, 100);
  const paced = await send('50 events a second', 1_000, 1, 50);
  return {
    perSecond: (40_000 / batches.ms) * 1000,
    us: cpuFigures(batches.cpu, 40_000).all_us,
    ...(paced.latency[GROUP] ?? { p50Ms: Number.NaN, p99Ms: Number.NaN }),
  };
}

/** Of the tenant with the most rows, of one with few among them, and the operator's. */
async function lists(stage: Omit<Stage, 'earlier'>, servers: Servers, platform: Platform): Promise<ListTime[]> {
  const { rows } = await servers.db.query<{ id: string; name: string }>(
    `SELECT id, name FROM tenants WHERE name IN ('Tenant 0', 'Tenant ${TENANTS - 1}') ORDER BY name`,
  );
  const callers = [];
  for (const { id, name: tenant } of rows) {
    const key = platform.keys[Number(tenant.split(' ')[1])] ?? '';
    const samples = await samplesOf(servers.db, id);
    callers.push({ prefix: '/api/v1/tenant/', who: tenant, headers: { authorization: `Bearer ${key}` }, samples });
  }
  const operator = {
    who: 'operator',
    headers: { 'x-admin-key': platform.adminKey },
    samples: callers[0]?.samples ?? {},
  };
  for (const prefix of ['/api/v1/admin/', '/api/v1/webhooks/']) callers.push({ prefix, ...operator });
  const times = await timesOfLists(platform.url, callers, stage.log);
  for (const { what, p50Ms, p99Ms } of times.toSorted((a, b) => b.p99Ms - a.p99Ms).slice(0, 5)) {
    stage.log(`among the slowest: ${what}: p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`);
  }
  return times;
}

function resultOf(small: Measured, large: Measured, times: ListTime[]): Result {
  const slowest = times.reduce((worst, list) => (list.p99Ms > worst.p99Ms ? list : worst));
  const over = times.filter(({ p99Ms }) => p99Ms > 50).length;
  const figuresOf = (size: string, { perSecond, us, p50Ms, p99Ms, gb }: Measured) =>
    Object.entries({ per_second: perSecond, all_us: us, p50_ms: p50Ms, p99_ms: p99Ms, gb }).map(
      ([key, value]) => [`${key}_${size}`, value] as const,
    );
  const targets: Target[] = [
    { what: 'rate, of that of the small', reached: large.perSecond / small.perSecond, atLeast: 0.8 },
    { what: 'p50, of that of the small', reached: large.p50Ms / small.p50Ms, atMost: 1.2 },
    { what: 'p99 of the slowest list, ms', reached: slowest.p99Ms, atMost: 50, note: slowest.what },
  ];
  const counts = { lists: times.length, lists_over_50_ms: over };
  return {
    figures: { ...Object.fromEntries([...figuresOf('small', small), ...figuresOf('large', large)]), ...counts },
    targets,
  };
}

runMain(main);
