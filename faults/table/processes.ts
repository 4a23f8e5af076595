import type { Fault } from '../fault.ts';

/** Killed processes come back, as a supervisor sees to it. */
export const calm: Fault = {
  name: 'nothing',
  promise: 'All arrives once, and all counters agree',
  short: true,
  inject: () => Promise.resolve(),
};

export const workersKilled: Fault = {
  name: 'both workers killed (SIGKILL)',
  promise: 'What was in flight is sent once more, with the same id',
  short: true,
  kills: true,
  seconds: 2,
  inject: async ({ workers }) => {
    await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
    return async () => void (await Promise.all(workers.map((worker) => worker.start())));
  },
};

export const apiKilled: Fault = {
  name: 'API killed (SIGKILL)',
  promise: 'What was answered 202 is there; asked again with its key, nothing is there twice',
  short: true,
  kills: true,
  seconds: 2,
  inject: async ({ api }) => {
    await api.end('SIGKILL');
    return () => api.start();
  },
};
