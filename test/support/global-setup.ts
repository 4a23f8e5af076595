import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/database/migrate.ts';
import { startTestedRedis } from './tested-redis.ts';
import { startEmbedded, type EmbeddedServers } from '../../dev/embedded/embedded.ts';
import { findPgbouncer, makePooledLogin, Pgbouncer } from './pgbouncer.ts';

export interface Shared {
  servers: EmbeddedServers;
  stopRedis: (() => Promise<void>) | undefined;
  dataDir: string;
  pgbouncer: Pgbouncer | undefined;
}

/** With TEST_PGBOUNCER=1 all platforms work through a PgBouncer in transaction mode, whatever is tested. */
async function poolerOf(databaseUrl: string): Promise<Pgbouncer> {
  const found = findPgbouncer();
  if (!found) throw new Error('TEST_PGBOUNCER is set: apt-get install pgbouncer');
  const pgbouncer = await Pgbouncer.start(found.program, databaseUrl);
  process.env['TEST_POOLER_URL'] = pgbouncer.urlOf(databaseUrl);
  if (!found.keepsStatements) process.env['TEST_PREPARED_STATEMENTS'] = 'false';
  return pgbouncer;
}

/** One Postgres and one Redis for all test files; each platform gets a copy of the migrated database. */
export default async function globalSetup(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'webhooks-test-'));
  const path = process.env['PATH'] ?? '';
  const log = (line: string): void => console.log(line);
  const stopRedis = await startTestedRedis(process.env['TEST_REDIS']);
  const servers = await startEmbedded({ dataDir, path, durable: false, postgres: true, redis: !stopRedis, log });
  const server = new pg.Client({ connectionString: servers.databaseUrl });
  await server.connect();
  await server.query('CREATE DATABASE template_webhooks');
  await server.end();
  const template = new URL(servers.databaseUrl ?? '');
  template.pathname = '/template_webhooks';
  await migrate(template.href, () => undefined);
  await makePooledLogin(template.href);
  process.env['TEST_DATABASE_URL'] = servers.databaseUrl;
  if (servers.redisUrl) process.env['TEST_REDIS_URL'] = servers.redisUrl;
  const pgbouncer = process.env['TEST_PGBOUNCER'] ? await poolerOf(servers.databaseUrl ?? '') : undefined;
  (globalThis as { shared?: Shared }).shared = { servers, stopRedis, dataDir, pgbouncer };
}
