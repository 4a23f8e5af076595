import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../dev/embedded/server-process.ts';
import type { Fault, World } from '../fault.ts';
import type { Arrival } from '../world/arrival.ts';

/** Until what was lost with a process is tried again, and processes are ready that have to. */
const AMID_MS = 90_000;

/** Killed processes come back, as a supervisor sees to it. */
const startAll = (workers: World['workers']): Promise<unknown> => Promise.all(workers.map((worker) => worker.start()));
const killAll = (workers: World['workers']): Promise<unknown> =>
  Promise.all(workers.map((worker) => worker.end('SIGKILL')));

export const calm: Fault = {
  name: 'nothing',
  promise: 'all arrives once, and all counters agree',
  clean: true,
  answers: [],
  inject: () => Promise.resolve(),
};

export const workersKilled: Fault = {
  name: 'both workers killed (SIGKILL)',
  promise: 'what was in flight is sent once more, with the same id and bytes',
  kills: true,
  seconds: 2,
  inject: async ({ workers }) => {
    await killAll(workers);
    return async () => void (await startAll(workers));
  },
};

export const apiKilled: Fault = {
  name: 'API killed (SIGKILL)',
  promise: 'what was answered 202 is there; asked again with its key, nothing is there twice',
  kills: true,
  clean: true,
  seconds: 2,
  inject: async ({ api }) => {
    await api.end('SIGKILL');
    return () => api.start();
  },
};

export const killedBeforeRecord: Fault = {
  name: "workers killed between the endpoint's 200 and the record",
  promise: 'what was answered and not recorded is sent once more',
  kills: true,
  inject: async ({ workers, postgres, database, strike }) => {
    const db = await postgres.connect(database);
    try {
      // Records wait, and go with those who wait for them.
      await db.query('BEGIN');
      await db.query('LOCK TABLE deliveries IN SHARE MODE');
      await sleep(1_000);
      strike();
      await killAll(workers);
    } finally {
      await db.end();
    }
    return async () => void (await startAll(workers));
  },
};

export const sameKilled: Fault = {
  name: 'workers killed five times amid the same delivery',
  promise: 'it is sent once more each time, and delivered in the end',
  kills: true,
  inject: async ({ workers, open, strike, log }) => {
    const amid = (what: string, isIt: (one: Arrival) => boolean): Promise<Arrival> =>
      until(what, AMID_MS, async () => (await open()).find(isIt));
    const { delivery } = await amid('An attempt that lasts', ({ behaviour }) => behaviour === 'slow');
    let started: Promise<unknown> = Promise.resolve();
    for (let times = 0; times < 5; times++) {
      // One of them may be at it again while the other still starts.
      await amid(`Another attempt of ${delivery}`, (one) => one.delivery === delivery);
      strike();
      await Promise.all([killAll(workers), started]);
      started = startAll(workers);
      started.catch(() => undefined);
      log(`killed amid ${delivery} ${times + 1} times`);
    }
    await started;
  },
};

const stoppedInTurn = (name: string, times: number): Fault => ({
  name,
  promise: 'a stop ends what is under way, and nothing comes twice',
  kills: true,
  clean: true,
  inject: async ({ api, workers, expect }) => {
    const processes = [api, ...workers];
    for (let nth = 0; nth < times; nth++) {
      const one = processes[nth % processes.length] as (typeof processes)[number];
      expect('exit code after SIGTERM', 0, await one.end('SIGTERM'));
      await one.start();
    }
  },
});

export const rolling: Fault = stoppedInTurn('SIGTERM to each process in turn, ten times', 10);
export const replaced: Fault = stoppedInTurn('SIGTERM to each process, once', 3);

export const stopped: Fault = {
  name: 'one worker stopped (SIGSTOP) for 20 s',
  promise: 'the other one takes over; what the stopped one had begun comes at most once more',
  seconds: 20,
  inject: ({ workers: [worker] }) => {
    worker?.signal('SIGSTOP');
    return Promise.resolve(() => Promise.resolve(worker?.signal('SIGCONT')));
  },
};
