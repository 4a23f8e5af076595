import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '../bench/child.ts';
import { check } from './check/check.ts';
import type { Counted, Verdict } from './check/facts.ts';
import { countedByMetrics, countedByPostgres, stored, waiting } from './check/stored.ts';
import type { Fault, World } from './fault.ts';
import type { Arrival } from './world/arrival.ts';
import { SmallDisk } from './world/small-disk.ts';
import type { Question } from './world/endpoints.ts';
import { Load } from './world/load.ts';
import { PlatformProcess } from './world/platform.ts';
import { ownName, type Servers } from './world/servers.ts';
import { Tenants } from './world/tenants.ts';

/** What of it is too late for new events to flow once the fault is over. */
export const FLOWING_SECONDS = 30;
/** Then it is given up. */
const GIVEN_UP_MS = 90_000;
/** Without an end for so long, what waits will not end any more. */
const SETTLED_MS = 150_000;
const LOOK_MS = 100;
const LOGS = resolve('.data', 'faults', 'logs');

export interface Options {
  events: number;
  perSecond: number;
}

export interface Row extends Verdict {
  fault: Fault;
  accepted: number;
  /** From the end of the fault until an event that was accepted after it has arrived; infinite: not at all. */
  seconds: number;
  answers: Map<string, number>;
  slowestMs: number;
}

/** What all runs begin with: a database with tenants and their endpoints, to be copied. */
export interface Stage {
  servers: Servers;
  endpoints: Child<Question, Arrival[]>;
  template: string;
  tenants: Tenants;
  env: Record<string, string>;
}

export async function prepare(servers: Servers, endpoints: Child<Question, Arrival[]>): Promise<Stage> {
  const template = ownName();
  await servers.postgres.query(`CREATE DATABASE ${template}`);
  const env = environment(servers);
  const logs = join(LOGS, 'prepare');
  await mkdir(logs, { recursive: true });
  const api = await PlatformProcess.make('api', 0, logs, { ...env, ...placesOf(servers, template) });
  try {
    await api.start();
    const url = `http://127.0.0.1:${await endpoints.next<number>()}`;
    const tenants = await Tenants.make(api.url, env['ADMIN_API_KEY'] ?? '', url);
    return { servers, endpoints, template, tenants, env };
  } finally {
    await api.end('SIGTERM');
  }
}

/** The platform on a database of its own, under load, and what becomes of that when the fault strikes. */
export async function run(
  fault: Fault,
  { servers, endpoints, template, tenants: all, env: usual }: Stage,
  { events, perSecond }: Options,
  log: (line: string) => void,
): Promise<Row> {
  const database = ownName();
  const disk = fault.diskMib === undefined ? undefined : await SmallDisk.mount(servers, fault.diskMib);
  await servers.postgres.query(
    `CREATE DATABASE ${database} TEMPLATE ${template} ${disk ? `TABLESPACE ${disk.name}` : ''}`,
  );
  const logs = join(LOGS, fault.name.replaceAll(/\W+/g, '-'));
  await rm(logs, { recursive: true, force: true });
  await mkdir(logs, { recursive: true });
  const env = {
    ...usual,
    ...placesOf(servers, database),
    ...(await fault.settings?.(new URL(all.subscriptions[0]?.url ?? '').port)),
  };
  const api = await PlatformProcess.make('api', 0, logs, env);
  const workers = await Promise.all([1, 2].map((nth) => PlatformProcess.make('worker', nth, logs, env)));
  const processes = [api, ...workers];
  let load: Load | undefined;
  const afterwards: (() => Promise<unknown>)[] = [];
  try {
    await Promise.all(processes.map((one) => one.start()));
    const tenants = all.at(api.url);
    const arrivals = await Arrivals.from(endpoints);
    load = new Load(api.url, tenants.keys, perSecond);
    const strikes: number[] = [];
    const redelivered = new Set<string>();
    const expected: Counted[] = [];
    const world: World = {
      ...servers,
      api,
      workers,
      database,
      tenants,
      load,
      disk,
      open: () => endpoints.ask('open'),
      strike: () => void strikes.push(Date.now()),
      expect: (what, rows, counter) => void expected.push({ what, rows, counter }),
      after: (undo) => void afterwards.push(undo),
      redelivered: (delivery) => void redelivered.add(delivery),
      log,
    };
    const emitting = load;
    await until(() => emitting.accepted.length >= events / 4, GIVEN_UP_MS);
    await arrivals.look();
    if (!fault.clean) world.strike();
    const heal = await fault.inject(world);
    if (fault.seconds) log(`${fault.name}: for ${fault.seconds} s`);
    await sleep((fault.seconds ?? 0) * 1000);
    await heal?.();
    const seconds = await flows(load, arrivals);
    await load.finish(events);
    const db = await servers.postgres.connect(database);
    try {
      const settled = await until(async () => (await waiting(db)) === 0, SETTLED_MS);
      if (!settled) log(`${fault.name}: not all has ended after ${SETTLED_MS / 1000} s`);
      await arrivals.look();
      const died = processes.flatMap(({ role, deaths }) => deaths.map((how) => `${role}: ${how}`));
      const counted = [...expected, ...(await countedByPostgres(db))];
      if (!fault.kills) counted.push(...(await countedByMetrics(db, processes, arrivals.all)));
      counted.push({ what: `processes that ended by themselves ${died.join(', ')}`, rows: 0, counter: died.length });
      const facts = {
        tenants: tenants.ids,
        subscriptions: tenants.subscriptions,
        accepted: load.accepted,
        arrivals: arrivals.all,
        ...(await stored(db)),
        counted,
        strikes,
        redelivered,
      };
      const verdict = check(facts);
      if (verdict.violations.length > 0) {
        await writeFile(join(logs, 'facts.json'), JSON.stringify({ ...facts, violations: verdict.violations }));
        log(`${fault.name}: what was found is in ${logs}`);
      }
      const { answers, slowestMs, accepted } = load;
      return { fault, ...verdict, accepted: accepted.length, seconds, answers, slowestMs };
    } finally {
      await db.end();
    }
  } finally {
    await load?.stop();
    await servers.postgres.proxy.restore();
    await servers.redis.proxy.restore();
    await Promise.all(processes.map((one) => one.end('SIGKILL')));
    for (const undo of afterwards) await undo();
    await servers.postgres.query(`DROP DATABASE ${database} WITH (FORCE)`);
    await disk?.remove();
  }
}

/** What has arrived since it began. */
class Arrivals {
  readonly all: Arrival[] = [];
  private constructor(
    private readonly child: Child<Question, Arrival[]>,
    private seen: number,
  ) {}

  static async from(child: Child<Question, Arrival[]>): Promise<Arrivals> {
    return new Arrivals(child, (await child.ask(0)).length);
  }

  async look(): Promise<void> {
    const more = await this.child.ask(this.seen);
    this.seen += more.length;
    this.all.push(...more);
  }
}

/** Seconds until an event that is accepted from now on has arrived. */
async function flows(load: Load, arrivals: Arrivals): Promise<number> {
  const healedAt = Date.now();
  const from = load.accepted.length;
  const arrived = await until(async () => {
    await arrivals.look();
    const fresh = new Set(load.accepted.slice(from).map(({ event }) => event));
    return arrivals.all.some(({ event, status }) => status === 200 && fresh.has(event));
  }, GIVEN_UP_MS);
  return arrived ? (Date.now() - healedAt) / 1000 : Number.POSITIVE_INFINITY;
}

async function until(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (await condition()) return true;
    await sleep(LOOK_MS);
  }
  return false;
}

/** Where a fault's own data are. */
const placesOf = ({ postgres }: Servers, database: string): Record<string, string> => ({
  DATABASE_URL: Object.assign(new URL(postgres.proxy.url), { pathname: `/${database}` }).href,
  REDIS_PREFIX: database,
});

const environment = ({ redis }: Servers): Record<string, string> => ({
  NODE_ENV: 'test',
  LOG_LEVEL: 'log',
  ACCESS_LOG: 'false',
  HOST: '127.0.0.1',
  REDIS_URL: redis.proxy.url,
  ADMIN_API_KEY: randomBytes(24).toString('hex'),
  SECRETS_KEY: randomBytes(32).toString('base64'),
  // How fast callers may be is not what is looked at; all endpoints are on one host.
  MAX_IN_FLIGHT_PER_HOST: '5000',
  RATE_LIMIT_PER_SECOND: '1000000',
  RATE_LIMIT_BURST: '1000000',
  INGEST_LIMIT_PER_SECOND: '1000000',
  INGEST_LIMIT_KIB_PER_SECOND: '1000000',
  ALLOW_HTTP: 'true',
  EGRESS_ALLOW_CIDRS: '127.0.0.0/8',
});
