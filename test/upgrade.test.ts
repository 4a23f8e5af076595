import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { WaitingEvents1763700000090 } from '../migrations/1763700000090-waiting-events.ts';
import { migrations } from '../migrations/index.ts';
import { migrate } from '../src/database/migrate.ts';
import { newDatabase, payment, testEnv, type Json, type TenantApi } from './support/platform.ts';
import { spawnPlatform, type PlatformProcess } from './support/process.ts';
import { Receiver } from './support/receiver.ts';
import { until } from './support/wait.ts';

/** The oldest version from which an upgrade needs no stop: its schema is the first that can be upgraded under load. */
const FIRST = 'e84cb7d446e60fefe208defb381b4f24caaec852';
const BUILD_MS = 240_000;
const EMIT_EVERY_MS = 50;

const isThere = spawnSync('git', ['cat-file', '-e', `${FIRST}^{commit}`]).status === 0;
if (!isThere)
  console.log('LEFT OUT: the upgrade from the first schema, as the history of this clone does not reach back to it');

let first: string;
let receiver: Receiver;
let env: Record<string, string>;
let db: pg.Client;
const running: PlatformProcess[] = [];

/** That version, built by itself with the packages of this one. */
function buildFirst(): void {
  first = mkdtempSync(join(tmpdir(), 'first-version-'));
  const parts = ['src', 'dev', 'migrations', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
  execFileSync('sh', ['-c', `git archive ${FIRST} ${parts.join(' ')} | tar -x -C "$0"`, first]);
  symlinkSync(join(process.cwd(), 'node_modules'), join(first, 'node_modules'));
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { cwd: first });
}

async function start(role: 'api' | 'worker', folder = '.'): Promise<PlatformProcess> {
  const one = await spawnPlatform({ ...env, ROLE: role }, { folder });
  running.push(one);
  return one;
}

beforeAll(async () => {
  if (!isThere) return;
  buildFirst();
  receiver = await Receiver.start();
  const tries = new Map<unknown, number>();
  receiver.answer = ({ path, headers }) => {
    const nth = (tries.get(path + String(headers['webhook-id'])) ?? 0) + 1;
    tries.set(path + String(headers['webhook-id']), nth);
    return path === '/failing' && nth < 3 ? 500 : 200;
  };
  env = await testEnv({ DATABASE_URL: await newDatabase('template1') });
  db = new pg.Client({ connectionString: env['DATABASE_URL'] });
  await db.connect();
}, BUILD_MS);

afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await db?.end();
  await receiver?.stop();
  if (first) rmSync(first, { recursive: true });
});

/** Emits without a pause at whoever is named, and keeps what was answered. */
function load(tenant: TenantApi, url: () => string) {
  const [accepted, refused]: [string[], unknown[]] = [[], []];
  const over = new AbortController();
  const done = (async () => {
    for (let nth = 0; !over.signal.aborted; nth++) {
      const answer = await fetch(`${url()}/api/v1/tenant/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/json' },
        body: JSON.stringify(payment({ payment_id: `pay-${nth}` })),
      });
      const body = (await answer.json()) as Json;
      if (answer.status === 202) accepted.push(body['id']);
      else refused.push(body);
      await sleep(EMIT_EVERY_MS);
    }
  })();
  const end = async () => {
    over.abort();
    await done;
    return { accepted, refused };
  };
  return { accepted, end };
}

(isThere ? describe : describe.skip)('from the first schema', () => {
  it('processes of the first schema go on under load while it is migrated and they are replaced, one after the other', async () => {
    let api = await start('api', first);
    const oldWorker = await start('worker', first);
    const tenant = await api.api.tenant(['events:write', 'subscriptions:write', 'deliveries:read']);
    await tenant.subscribe(`${receiver.url}/fine`);
    await tenant.subscribe(`${receiver.url}/failing`);
    const emitting = load(tenant, () => api.api.url);
    await until(() => receiver.at('/fine').length > 20);

    const before = emitting.accepted.length;
    const cli = { env: { PATH: process.env['PATH'] ?? '', ...env } };
    await promisify(execFile)(process.execPath, ['dist/cli/cli.js', 'migrate'], cli);
    // The load went on meanwhile.
    expect(emitting.accepted.length).toBeGreaterThan(before);
    const migrated = emitting.accepted.length;
    // Old processes on the new schema.
    await until(() => receiver.at('/fine').length > migrated + 20);
    const oldApi = api;
    api = await start('api');
    await oldApi.end('SIGTERM');
    await start('worker');
    await oldWorker.end('SIGTERM');
    const replaced = emitting.accepted.length;
    await until(() => receiver.at('/fine').length > replaced + 20);

    const { accepted, refused } = await emitting.end();
    expect(refused).toEqual([]);
    await until(async () => (await db.query(`SELECT FROM deliveries WHERE status <> 'delivered'`)).rowCount === 0);
    const { rows } = await db.query<{ event_id: string; n: number }>(
      'SELECT event_id, count(*)::int AS n FROM deliveries GROUP BY 1 ORDER BY 1',
    );
    expect(rows).toEqual(accepted.toSorted().map((event_id) => ({ event_id, n: 2 })));
    const ids = (path: string): Set<unknown> => new Set(receiver.at(path).map(({ headers }) => headers['webhook-id']));
    expect(ids('/fine')).toEqual(new Set(accepted));
    expect(ids('/failing')).toEqual(new Set(accepted));
  }, 300_000);
});

it('is refused over a migration that old processes do not outlive while one is there, and goes on when it is gone', async () => {
  const databaseUrl = await newDatabase('template1');
  const before = migrations.slice(0, migrations.indexOf(WaitingEvents1763700000090));
  const dataSource = new DataSource({ type: 'postgres', url: databaseUrl, migrations: before });
  await dataSource.initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
  const old = new pg.Client({ connectionString: databaseUrl, application_name: 'webhooks-worker' });
  await old.connect();
  const migrateIt = () => migrate(databaseUrl, () => undefined);
  await expect(migrateIt()).rejects.toThrow(
    /over WaitingEvents1763700000090, which .* stop all of them \(connections: 1 of webhooks-worker\)/,
  );
  expect((await old.query('SELECT FROM migrations')).rowCount).toBe(before.length);
  await old.end();
  await migrateIt();
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  expect((await db.query('SELECT FROM migrations')).rowCount).toBe(migrations.length);
  await db.end();
});
