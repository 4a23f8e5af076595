import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { until } from '../dev/embedded/server-process.ts';
import { check } from './check/check.ts';
import type { Counted, Facts, Moved, Rounds, Verdict } from './check/facts.ts';
import { countedByMetrics, countedByPostgres, stored, waiting } from './check/stored.ts';
import type { Fault, World } from './fault.ts';
import { Arrivals } from './world/arrivals.ts';
import { Load } from './world/load.ts';
import { PlatformProcess } from './world/platform.ts';
import { ownName } from './world/servers.ts';
import { SmallDisk } from './world/small-disk.ts';
import { LOGS, placesOf, type Stage } from './world/stage.ts';
import { Undo } from './world/undo.ts';

/** What of it is too late for new events to flow once the fault is over. */
export const FLOWING_SECONDS = 30;
/** Then it is given up. */
const GIVEN_UP_MS = 90_000;
/** Without an end for so long, what waits will not end any more. */
const SETTLED_MS = 150_000;
/** By then the sweeper has handed out again what was lost on its way, and leases are over: what comes twice has come. */
const QUIET_MS = 16_000;

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
}

type Log = (line: string) => void;

/** The platform on a database of its own, under load, and what becomes of that when the fault strikes. Nothing of it is left, also when it is interrupted. */
export async function run(
  fault: Fault,
  stage: Stage,
  options: Options,
  log: Log,
  interrupted: Promise<never>,
): Promise<Row> {
  const undo = new Undo(log);
  try {
    return await Promise.race([play(fault, stage, options, log, undo), interrupted]);
  } finally {
    await undo.all();
  }
}

async function play(fault: Fault, stage: Stage, { events, perSecond }: Options, log: Log, undo: Undo): Promise<Row> {
  const { servers, endpoints, tenants: all } = stage;
  const { postgres, redis } = servers;
  const database = ownName();
  const disk = fault.diskMib === undefined ? undefined : await SmallDisk.mount(servers, fault.diskMib);
  undo.add(() => disk?.remove());
  undo.add(() => postgres.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));
  await postgres.query(
    `CREATE DATABASE ${database} TEMPLATE ${stage.template} ${disk ? `TABLESPACE ${disk.name}` : ''}`,
  );
  const afterwards = new Undo(log);
  undo.add(() => afterwards.all());
  const after: World['after'] = (step) => afterwards.add(step);
  const logs = join(LOGS, fault.name.replaceAll(/\W+/g, '-'));
  await rm(logs, { recursive: true, force: true });
  await mkdir(logs, { recursive: true });
  const settings = await fault.settings?.(new URL(all.subscriptions[0]?.url ?? '').port, after);
  const env = { ...stage.env, ...placesOf(servers, database), ...settings };
  const api = await PlatformProcess.make('api', 0, logs, env);
  const workers = await Promise.all([1, 2].map((nth) => PlatformProcess.make('worker', nth, logs, env)));
  const processes = [api, ...workers];
  undo.add(() => Promise.all(processes.map((one) => one.retire())));
  undo.add(() => postgres.proxy.restore());
  undo.add(() => redis.proxy.restore());
  await Promise.all(processes.map((one) => one.start()));
  const tenants = all.at(api.url);
  const arrivals = await Arrivals.from(endpoints);
  const load = new Load(api.url, tenants.keys, perSecond);
  undo.add(() => load.stop());
  const told = { strikes: [] as number[], redelivered: new Map<string, Rounds>(), moved: [] as Moved[] };
  const elsewhere = new Map<string, string>();
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
    strike: () => void told.strikes.push(Date.now()),
    expect: (what, rows, counter) => void expected.push({ what, rows, counter }),
    after,
    redelivered: (delivery, rounds) => void told.redelivered.set(delivery, rounds),
    moved: (endpoint, behaviour) => void told.moved.push({ endpoint, behaviour, at: Date.now() }),
    elsewhere: (event, endpoint) => void elsewhere.set(event, endpoint),
    log,
  };
  await until('Events that are accepted', GIVEN_UP_MS, async () => load.accepted.length >= events / 4 || undefined);
  await arrivals.look();
  if (!fault.clean) world.strike();
  await struck(fault, world, undo);
  const seconds = await flows(load, arrivals, log);
  const givenUp = await load.finish(events, GIVEN_UP_MS);
  expected.push({ what: 'events that were not accepted at all', rows: 0, counter: givenUp });
  const db = await postgres.connect(database);
  try {
    await settled(fault, db, world);
    await arrivals.look();
    expected.push(...(await countedBy(fault, db, processes, load, arrivals)));
    const { accepted, answers } = load;
    const { ids, subscriptions } = tenants;
    const found = { tenants: ids, subscriptions, accepted, arrivals: arrivals.all, counted: expected, elsewhere };
    const facts: Facts = { ...found, ...told, ...(await stored(db)) };
    const verdict = check(facts);
    if (verdict.violations.length > 0) {
      await writeFile(join(logs, 'facts.json'), JSON.stringify({ ...facts, violations: verdict.violations }, asArray));
      log(`${fault.name}: what was found is in ${logs}`);
    }
    return { fault, ...verdict, accepted: accepted.length, seconds, answers };
  } finally {
    await db.end();
  }
}

/** It is undone in time, and also when it is broken off. */
async function struck(fault: Fault, world: World, undo: Undo): Promise<void> {
  let heal = (await fault.inject(world)) ?? undefined;
  const end = async (): Promise<void> => {
    const begun = heal;
    heal = undefined;
    await begun?.();
  };
  undo.add(end);
  if (fault.seconds) world.log(`${fault.name}: for ${fault.seconds} s`);
  await sleep((fault.seconds ?? 0) * 1000);
  await end();
}

/** Seconds until an event that is accepted from now on has arrived. */
async function flows(load: Load, arrivals: Arrivals, log: Log): Promise<number> {
  const healedAt = Date.now();
  const from = load.accepted.length;
  const flowing = async (): Promise<number | undefined> => {
    await arrivals.look();
    const fresh = new Set(load.accepted.slice(from).map(({ event }) => event));
    const arrived = arrivals.all.some(({ event, status }) => status === 200 && fresh.has(event));
    return arrived ? (Date.now() - healedAt) / 1000 : undefined;
  };
  return until('An event that arrives after the fault', GIVEN_UP_MS, flowing).catch((error: Error) => {
    log(error.message);
    return Number.POSITIVE_INFINITY;
  });
}

/** Until nothing waits and no request is open; where something may come twice, until that would have come. */
async function settled({ name, clean }: Fault, db: pg.Client, { open, log }: World): Promise<void> {
  const isOver = async (): Promise<true | undefined> => (await waiting(db)) + (await open()).length === 0 || undefined;
  for (const quietMs of clean ? [0] : [QUIET_MS, 0]) {
    await until(`${name}, the end of all that waits`, SETTLED_MS, isOver).catch((error: Error) => log(error.message));
    await sleep(quietMs);
  }
}

/** What is told in two places, and what was to be otherwise. */
async function countedBy(
  { kills, answers: right }: Fault,
  db: pg.Client,
  processes: readonly PlatformProcess[],
  { answers }: Load,
  arrivals: Arrivals,
): Promise<Counted[]> {
  const died = processes.flatMap(({ role, deaths }) => deaths.map((how) => `${role}: ${how}`));
  const otherwise = [...answers].filter(([told]) => right && !['202', ...right].includes(told));
  return [
    ...(await countedByPostgres(db)),
    ...(kills ? [] : await countedByMetrics(db, processes, arrivals.all)),
    { what: `processes that ended by themselves ${died.join(', ')}`, rows: 0, counter: died.length },
    ...otherwise.map(([told, counter]) => ({ what: `requests answered ${told}`, rows: 0, counter })),
  ];
}

/** JSON knows neither sets nor maps. */
const asArray = (_key: string, value: unknown): unknown =>
  value instanceof Set || value instanceof Map ? [...value] : value;
