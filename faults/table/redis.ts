import type { Fault } from '../fault.ts';

export const redisEmptied: Fault = {
  name: 'Redis emptied',
  promise: 'Redis holds nothing that is not in Postgres',
  short: true,
  inject: ({ redis }) => redis.with(async (client) => void (await client.flushall())),
};

export const redisKilled: Fault = {
  name: 'Redis killed (SIGKILL), back after 5 s',
  promise: 'Events are taken, and delivered, without it',
  short: true,
  seconds: 5,
  inject: async ({ redis }) => {
    await redis.end('SIGKILL');
    return () => redis.start();
  },
};
