import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { hasCode } from '../../dev/embedded/server-process.ts';
import type { Fault, World } from '../fault.ts';
import { SmallDisk } from '../world/small-disk.ts';

const SECONDS = 8;

/** Ends all connections of the platform. */
const sever = ({ postgres, database }: World) =>
  postgres.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = '${database}' AND application_name LIKE 'webhooks-%'`);

const down = (name: string, seconds: number): Fault => ({
  name,
  promise: 'no 202 without a commit; what was accepted before is delivered after',
  seconds,
  inject: async ({ postgres }) => {
    // Fast shutdown: what is under way is broken off.
    await postgres.end('SIGINT');
    return () => postgres.start();
  },
});

export const postgresRestarted: Fault = down('Postgres restarted', 1);
export const postgresDown: Fault = down('Postgres down for 3 minutes', 180);

export const postgresKilled: Fault = {
  name: 'Postgres crashed (SIGQUIT)',
  promise: 'what was answered 202 has outlived it',
  seconds: 1,
  inject: async ({ postgres }) => {
    await postgres.end('SIGQUIT');
    return () => postgres.start();
  },
};

export const postgresTerminated: Fault = {
  name: 'all connections to Postgres ended, five times',
  promise: 'a commit whose answer was lost is found again, and nothing is recorded or counted twice',
  inject: async (world) => {
    for (let times = 0; times < 5; times++) {
      world.strike();
      await sever(world);
      await sleep(1_000);
    }
  },
};

export const postgresFrozen: Fault = {
  name: `Postgres says nothing for ${SECONDS} s`,
  promise: 'requests are answered all the same (503)',
  answers: ['503'],
  seconds: SECONDS,
  inject: ({ postgres }) => {
    postgres.proxy.freeze();
    return Promise.resolve(() => postgres.proxy.restore());
  },
};

export const postgresHalfOpen: Fault = {
  name: 'connections to Postgres half-open',
  promise: 'dead connections are found and left',
  inject: ({ postgres }) => Promise.resolve(postgres.proxy.forget()),
};

export const postgresReadOnly: Fault = {
  name: `Postgres read-only for ${SECONDS} s`,
  promise: 'a server that cannot write is left for one that can',
  seconds: SECONDS,
  inject: async (world) => {
    const readOnly = (value: string) =>
      world.postgres.query(`ALTER DATABASE ${world.database} SET default_transaction_read_only = ${value}`);
    await readOnly('on');
    await sever(world);
    return async () => void (await readOnly('off'));
  },
};

export const postgresWithoutSlots: Fault = {
  name: `Postgres without free connections for ${SECONDS} s`,
  promise: 'processes that cannot connect wait, and go on',
  inject: async (world) => {
    const { postgres } = world;
    const taken: pg.Client[] = [await postgres.connect()];
    const takeAll = async (): Promise<void> => {
      for (;;) {
        try {
          taken.push(await postgres.connect());
        } catch (error) {
          if (!hasCode(error, '53300')) throw error;
          return;
        }
      }
    };
    try {
      await takeAll();
      for (const deadline = Date.now() + SECONDS * 1000; Date.now() < deadline; await sleep(100)) {
        await taken[0]?.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = '${world.database}' AND application_name LIKE 'webhooks-%'`);
        await takeAll();
      }
    } finally {
      await Promise.all(taken.map((client) => client.end()));
    }
  },
};

export const diskFull: Fault = {
  name: `disk of Postgres full for ${SECONDS} s`,
  promise: 'no 202 without a commit; what could not be written is written when there is room',
  seconds: SECONDS,
  diskMib: 96,
  impossible: (servers) => SmallDisk.impossible(servers),
  inject: async ({ disk }) => {
    await disk?.fill();
    return async () => disk?.free();
  },
};

export const locked: Fault = {
  name: `tables locked for ${SECONDS} s`,
  promise: 'who waits for a lock gives up and comes again',
  inject: async ({ postgres, database }) => {
    const db = await postgres.connect(database);
    try {
      await db.query('BEGIN');
      await db.query('LOCK TABLE deliveries, waiting_events, subscriptions IN ACCESS EXCLUSIVE MODE');
      await sleep(SECONDS * 1000);
    } finally {
      await db.end();
    }
  },
};
