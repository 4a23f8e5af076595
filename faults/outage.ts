import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { clock, median } from '../bench/numbers.ts';
import { environmentOf } from '../bench/platform.ts';
import { AwayEndpoint } from './world/away-endpoint.ts';
import { Load } from './world/load.ts';
import { PlatformProcess } from './world/platform.ts';
import { ownName, startServers, type Servers } from './world/servers.ts';
import { LOGS, placesOf } from './world/stage.ts';
import { Undo } from './world/undo.ts';

/** An endpoint is away for some minutes, beside one that is well: what becomes of what was sent to it meanwhile. */

const CALM_SECONDS = 20;
/** Events a second for the endpoint that is well. */
const BESIDE = 5;
/** From its return until all is delivered. */
const PROMISED_SECONDS = 60;
const GIVEN_UP_SECONDS = 300;
/** What had begun when the hold began has had its four attempts by then. */
const BEGUN_ENDED_MS = 10_000;

type Trouble = (servers: Servers, workers: PlatformProcess[]) => Promise<unknown>;

/** What may happen in the middle of it. */
const TROUBLES: Record<string, Trouble> = {
  none: async () => undefined,
  'worker-killed': async (_, [worker]) => {
    await worker?.end('SIGKILL');
    await worker?.start();
  },
  'redis-emptied': ({ redis }) => redis.with((client) => client.flushall()),
};

type Log = (line: string) => void;

interface Seen {
  statuses: Record<string, number>;
  held: boolean;
  probes: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '180' },
      rate: { type: 'string', default: '50' },
      workers: { type: 'string', default: '2' },
      trouble: { type: 'string', default: 'none' },
    },
  });
  const trouble = TROUBLES[values.trouble];
  if (!trouble) throw new Error(`--trouble is one of ${Object.keys(TROUBLES).join(', ')}`);
  const begun = performance.now();
  const log: Log = (line) => console.log(`${clock(performance.now() - begun)} ${line}`);
  const undo = new Undo(log);
  try {
    const seconds = await outage(undo, log, trouble, {
      seconds: Number(values.seconds),
      perSecond: Number(values.rate),
      workers: Number(values.workers),
    });
    process.exitCode = seconds <= PROMISED_SECONDS ? 0 : 1;
  } finally {
    await undo.all();
  }
}

interface Options {
  seconds: number;
  perSecond: number;
  workers: number;
}

/** Seconds from its return until all is delivered. */
async function outage(undo: Undo, log: Log, trouble: Trouble, options: Options): Promise<number> {
  const servers = await startServers(process.env['PATH'] ?? '', log);
  undo.add(() => servers.stop());
  const database = ownName();
  await servers.postgres.query(`CREATE DATABASE ${database}`);
  const db = await servers.postgres.connect(database);
  undo.add(() => db.end());
  const endpoint = await AwayEndpoint.start();
  undo.add(() => endpoint.stop());
  const adminKey = randomBytes(24).toString('hex');
  const [api, ...workers] = await start(servers, database, adminKey, options.workers, undo);
  const away = await subscribe(api.url, adminKey, endpoint.url('away'));
  const well = await subscribe(api.url, adminKey, endpoint.url('well'));
  const look = (): Promise<Seen> => seen(db, away.id);

  const calmAt = Date.now();
  const load = new Load(api.url, [away.key], options.perSecond);
  const beside = new Load(api.url, [well.key], BESIDE);
  for (const one of [load, beside]) undo.add(() => one.stop());
  await sleep(CALM_SECONDS * 1000);

  const downAt = Date.now();
  endpoint.down = true;
  log(`it is away for ${options.seconds} s`);
  await untilHeld(look, log);
  await sleep(BEGUN_ENDED_MS);
  const [asked, { probes }] = [endpoint.asked, await look()];
  await sleep(downAt + options.seconds * 500 - Date.now());
  await trouble(servers, workers);
  await sleep(downAt + options.seconds * 1000 - Date.now());
  const before = await look();
  log(`${endpoint.asked - asked} requests while it was held, for ${before.probes - probes} probes`);
  log(`it is back: ${tell(before)}`);

  const backAt = Date.now();
  endpoint.down = false;
  const seconds = await untilDelivered(look, options.perSecond, log);
  const endAt = Date.now();
  for (const one of [load, beside]) await one.finish(0, 10_000);
  const medianOf = (from: number, to: number): string => {
    const accepted = beside.accepted.filter(({ at }) => at >= from && at < to);
    return `${median(accepted.map(({ at, event }) => (endpoint.arrivedAt.get(event) ?? Infinity) - at)).toFixed(0)} ms`;
  };
  const [calm, down, after] = [medianOf(calmAt, downAt), medianOf(downAt, backAt), medianOf(backAt, endAt)];
  log(`the other's median: ${calm} before, ${down} meanwhile, ${after} after`);
  log(`all delivered ${seconds.toFixed(0)} s after it was back, ${PROMISED_SECONDS} s are promised`);
  return seconds;
}

/** One process for HTTP, and those that deliver. */
async function start(
  servers: Servers,
  database: string,
  adminKey: string,
  workers: number,
  undo: Undo,
): Promise<[PlatformProcess, ...PlatformProcess[]]> {
  const places = placesOf(servers, database);
  const redis = { redisUrl: servers.redis.proxy.url, redisPrefix: places.REDIS_PREFIX };
  const env = {
    ...environmentOf({ databaseUrl: places.DATABASE_URL, ...redis }),
    LOG_LEVEL: 'log',
    ADMIN_API_KEY: adminKey,
  };
  const logs = join(LOGS, 'outage');
  await mkdir(logs, { recursive: true });
  const api = await PlatformProcess.make('api', 0, logs, env);
  const others = await Promise.all(
    Array.from({ length: workers }, (_, nth) => PlatformProcess.make('worker', nth + 1, logs, env)),
  );
  for (const one of [api, ...others]) {
    undo.add(() => one.retire());
    await one.start();
  }
  return [api, ...others];
}

/** A tenant with one endpoint. */
async function subscribe(api: string, adminKey: string, url: string): Promise<{ key: string; id: string }> {
  const post = async (
    path: string,
    headers: Record<string, string>,
    body: unknown,
  ): Promise<Record<string, string>> => {
    const response = await fetch(`${api}/api/v1${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    if (response.status !== 201) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, string>;
  };
  const admin = { 'x-admin-key': adminKey };
  const tenant = await post('/admin/tenants', admin, { name: url });
  const { key = '' } = await post(`/admin/tenants/${tenant['id']}/api-keys`, admin, { name: 'outage' });
  const subscription = { url, event: 'payment.received' };
  const { id = '' } = await post('/tenant/webhooks/subscriptions', { authorization: `Bearer ${key}` }, subscription);
  return { key, id };
}

async function seen(db: pg.Client, id: string): Promise<Seen> {
  const { rows } = await db.query<{ status: string; n: number }>(
    'SELECT status, count(*)::int AS n FROM deliveries WHERE subscription_id = $1 GROUP BY 1 ORDER BY 1',
    [id],
  );
  const { rows: of } = await db.query<{ held: boolean; probes: number }>(
    'SELECT held_at IS NOT NULL AS held, probes FROM subscriptions WHERE id = $1',
    [id],
  );
  return {
    statuses: Object.fromEntries(rows.map(({ status, n }) => [status, n])),
    ...(of[0] as Omit<Seen, 'statuses'>),
  };
}

const tell = ({ statuses }: Seen): string =>
  Object.entries(statuses)
    .map(([status, n]) => `${n} ${status}`)
    .join(', ');

async function untilHeld(look: () => Promise<Seen>, log: Log): Promise<void> {
  for (let second = 0; second < GIVEN_UP_SECONDS; second++) {
    await sleep(1000);
    const found = await look();
    if (!found.held) continue;
    log(`it is held: ${tell(found)}`);
    return;
  }
  throw new Error('It was never held');
}

/** All but what has just come in, and nothing is given up. */
async function untilDelivered(look: () => Promise<Seen>, perSecond: number, log: Log): Promise<number> {
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  let wasHeld = true;
  for (let told = 0; seconds() < GIVEN_UP_SECONDS;) {
    await sleep(500);
    const found = await look();
    if (wasHeld && !found.held) log(`it is no longer held, after ${seconds().toFixed(0)} s`);
    wasHeld = found.held;
    const { delivered: _, ...others } = found.statuses;
    const rest = Object.values(others).reduce((sum, n) => sum + n, 0);
    if (!wasHeld && rest < perSecond && !others['failed']) return seconds();
    if (seconds() < told + 5) continue;
    told = seconds();
    log(`${told.toFixed(0)} s: ${tell(found)}`);
  }
  return Number.POSITIVE_INFINITY;
}

await main();
