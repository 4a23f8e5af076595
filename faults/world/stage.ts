import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { environmentOf } from '../../bench/platform.ts';
import type { Endpoints } from './arrivals.ts';
import { PlatformProcess } from './platform.ts';
import { ownName, type Servers } from './servers.ts';
import { Tenants } from './tenants.ts';

export const LOGS = join('.data', 'faults', 'logs');

/** What all runs begin with: a database with tenants and their endpoints, to be copied. */
export interface Stage {
  servers: Servers;
  endpoints: Endpoints;
  template: string;
  tenants: Tenants;
  /** Of a process of the platform, on that database. */
  env: Record<string, string>;
}

export async function prepare(servers: Servers, endpoints: Endpoints): Promise<Stage> {
  const template = ownName();
  await servers.postgres.query(`CREATE DATABASE ${template}`);
  const places = placesOf(servers, template);
  const adminKey = randomBytes(24).toString('hex');
  const env = {
    ...environmentOf({
      databaseUrl: places.DATABASE_URL,
      redisUrl: servers.redis.proxy.url,
      redisPrefix: places.REDIS_PREFIX,
    }),
    LOG_LEVEL: 'log',
    ADMIN_API_KEY: adminKey,
  };
  const logs = join(LOGS, 'prepare');
  await mkdir(logs, { recursive: true });
  const api = await PlatformProcess.make('api', 0, logs, env);
  try {
    await api.start();
    const url = `http://127.0.0.1:${await endpoints.next<number>()}`;
    const tenants = await Tenants.make(api.url, adminKey, url);
    return { servers, endpoints, template, tenants, env };
  } finally {
    await api.end('SIGTERM');
  }
}

/** Where a fault's own data are. */
export const placesOf = ({ postgres }: Servers, database: string) => ({
  DATABASE_URL: Object.assign(new URL(postgres.proxy.url), { pathname: `/${database}` }).href,
  REDIS_PREFIX: database,
});
