import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { newDatabase } from '../support/platform.ts';

export type Env = Record<string, string>;

/** A world that is set up right, which a case spoils. */
export interface World {
  env: Env;
  /** A port at which nobody listens. */
  closed: number;
  /** A real Redis that a case may spoil. */
  redisUrl: string;
}

interface Case {
  name: string;
  check: string;
  /** What the advice says. */
  says: RegExp;
  /** What is wrong along with it. */
  also?: string;
  /** Whether a start is refused as well. */
  refused?: true;
  /** Wants a real Redis. */
  redis?: true;
  spoilt: (world: World) => Env | Promise<Env>;
}

/** To the server of the tests as its owner, or to a database of it. */
export async function sql(statements: string[], url = process.env['TEST_DATABASE_URL'] ?? ''): Promise<void> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  for (const statement of statements) await db.query(statement);
  await db.end();
}

const at = (url = '', parts: Partial<Pick<URL, 'pathname' | 'port' | 'password' | 'username'>>): string =>
  Object.assign(new URL(url), parts).href;

/** A database of its own with `statements`, of which each knows its name. */
async function databaseWith(statements: (name: string) => string[]): Promise<string> {
  const url = await newDatabase();
  await sql(statements(new URL(url).pathname.slice(1)), url);
  return url;
}

async function emptyDatabase(options: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await sql([`CREATE DATABASE ${name} ${options} TEMPLATE template0`]);
  return at(process.env['TEST_DATABASE_URL'], { pathname: `/${name}` });
}

/** The real Redis, set up right but for `command`. */
async function redisWith(url: string, ...command: [string, ...string[]]): Promise<string> {
  const client = new Redis(url);
  await client.config('SET', 'maxmemory-policy', 'noeviction', 'appendonly', 'yes');
  await client.call(...command);
  client.disconnect();
  return url;
}

export const GUEST = 'doctor_guest';

/** A server that says it is older than any that is to be had. */
const OLD = (name: string): string[] => [
  'CREATE SCHEMA old',
  `CREATE FUNCTION old.current_setting(name text) RETURNS text LANGUAGE sql AS
     $$ SELECT CASE name WHEN 'server_version_num' THEN '130016' ELSE pg_catalog.current_setting(name) END $$`,
  'GRANT USAGE ON SCHEMA old TO PUBLIC',
  `ALTER DATABASE ${name} SET search_path = old, pg_catalog, public`,
];

export const CASES: Case[] = [
  { name: 'a setting is bad', check: 'settings', says: /ROLE must be one of/, spoilt: () => ({ ROLE: 'boss' }) },
  {
    name: 'PUBLIC_URL is not https in production',
    check: 'public-url',
    says: /set its https/,
    refused: true,
    redis: true,
    spoilt: async ({ redisUrl }) => ({
      NODE_ENV: 'production',
      PUBLIC_URL: 'http://hooks.example.com',
      REDIS_URL: await redisWith(redisUrl, 'PING'),
    }),
  },
  {
    name: 'no Postgres listens',
    check: 'postgres',
    says: /cannot be reached .*start it/,
    spoilt: ({ env, closed }) => ({ DATABASE_URL: at(env['DATABASE_URL'], { port: String(closed) }) }),
  },
  {
    name: "Postgres' password is wrong",
    check: 'postgres',
    says: /refuses DATABASE_URL .*put in the user, password/,
    refused: true,
    spoilt: ({ env }) => ({ DATABASE_URL: at(env['DATABASE_URL'], { password: 'x' }) }),
  },
  {
    name: 'there is no such database',
    check: 'postgres',
    says: /refuses DATABASE_URL .*does not exist/,
    refused: true,
    spoilt: ({ env }) => ({ DATABASE_URL: at(env['DATABASE_URL'], { pathname: '/nowhere' }) }),
  },
  {
    name: 'Postgres is too old',
    check: 'postgres-version',
    says: /Postgres 13 is too old: upgrade/,
    refused: true,
    spoilt: async () => ({ DATABASE_URL: await databaseWith(OLD) }),
  },
  {
    name: 'the database holds ASCII alone',
    check: 'postgres-encoding',
    says: /SQL_ASCII.*createdb -E UTF8/,
    also: 'schema',
    refused: true,
    spoilt: async () => ({ DATABASE_URL: await emptyDatabase("ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'") }),
  },
  {
    name: "Postgres' user may make no tables",
    check: 'postgres-rights',
    says: /may not make tables.*OWNER TO doctor_guest/,
    refused: true,
    spoilt: async () => {
      const url = await databaseWith(() => [
        'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
        `GRANT SELECT ON migrations TO ${GUEST}`,
      ]);
      return { DATABASE_URL: at(url, { username: GUEST, password: 'guest' }) };
    },
  },
  {
    name: 'Postgres takes no writes',
    check: 'postgres-writes',
    says: /lead to the primary/,
    spoilt: async () => ({
      DATABASE_URL: await databaseWith((name) => [`ALTER DATABASE ${name} SET default_transaction_read_only = on`]),
    }),
  },
  {
    name: 'a process makes more connections than Postgres allows',
    check: 'postgres-connections',
    says: /DATABASE_POOL_SIZE=200 .*lower it/,
    spoilt: () => ({ DATABASE_POOL_SIZE: '200' }),
  },
  {
    name: 'the schema is another version’s',
    check: 'schema',
    says: /lacks \d+ migrations, the first is Tenants/,
    spoilt: async () => ({ DATABASE_URL: await emptyDatabase('') }),
  },
  {
    name: 'SECRETS_KEY is not the one of the database',
    check: 'secrets-key',
    says: /add the key that sealed them/,
    spoilt: () => ({ SECRETS_KEY: randomBytes(32).toString('base64') }),
  },
  {
    name: 'no Redis listens',
    check: 'redis',
    says: /cannot be reached .*start it/,
    spoilt: ({ env, closed }) => ({ REDIS_URL: at(env['REDIS_URL'], { port: String(closed) }) }),
  },
  {
    name: "Redis' password is wrong",
    check: 'redis',
    says: /refuses REDIS_URL .*put in its user and password/,
    refused: true,
    spoilt: ({ env }) => ({ REDIS_URL: at(env['REDIS_URL'], { password: 'x' }) }),
  },
  {
    name: 'Redis drops what waits when it is full',
    check: 'redis-policy',
    says: /allkeys-lru.*set maxmemory-policy noeviction/,
    refused: true,
    redis: true,
    spoilt: async ({ redisUrl }) => ({
      REDIS_URL: await redisWith(redisUrl, 'CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru'),
    }),
  },
  {
    name: 'Redis keeps nothing over a restart, in production',
    check: 'redis-persistence',
    says: /set appendonly yes/,
    redis: true,
    spoilt: async ({ redisUrl }) => ({
      NODE_ENV: 'production',
      REDIS_URL: await redisWith(redisUrl, 'CONFIG', 'SET', 'appendonly', 'no'),
    }),
  },
  {
    name: 'Redis is a replica',
    check: 'redis-primary',
    says: /lead to the primary/,
    redis: true,
    spoilt: async ({ redisUrl, closed }) => ({
      REDIS_URL: await redisWith(redisUrl, 'REPLICAOF', '127.0.0.1', String(closed)),
    }),
  },
];
