import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { examinedHere } from '../../cli/doctor/here.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import { refuseWhatWouldBreak } from '../../src/preflight/preflight.ts';
import { makeCertificate } from '../security/certificates.ts';
import { startPlatform, testEnv } from '../support/platform.ts';
import { until } from '../support/wait.ts';

const authority = makeCertificate({ commonName: 'The authority' });
const other = makeCertificate({ commonName: 'Another authority' });
const server = makeCertificate({ commonName: 'localhost', names: ['localhost'], issuer: authority });

let db: pg.Client;
let directory: string;
let env: Record<string, string>;

beforeAll(async () => {
  env = await testEnv({ DATABASE_POOLER_URL: '' });
  directory = await mkdtemp(join(tmpdir(), 'webhooks-tls-'));
  await writeFile(join(directory, 'right.pem'), authority.cert);
  await writeFile(join(directory, 'wrong.pem'), other.cert);
  db = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await db.connect();
});

afterAll(async () => {
  for (const name of ['ssl', 'ssl_cert_file', 'ssl_key_file']) await db.query(`ALTER SYSTEM RESET ${name}`);
  await db.query('SELECT pg_reload_conf()');
  await db.end();
  await rm(directory, { recursive: true });
});

/** What DATABASE_URL and DATABASE_CA_FILE are with this. */
function through(host: string, sslmode: string, ca: string): Record<string, string> {
  const url = Object.assign(new URL(env['DATABASE_URL'] ?? ''), { hostname: host });
  if (sslmode) url.searchParams.set('sslmode', sslmode);
  return { ...env, DATABASE_URL: url.href, ...(ca && { DATABASE_CA_FILE: join(directory, `${ca}.pem`) }) };
}

const refusalOf = (of: Record<string, string>): Promise<string> =>
  refuseWhatWouldBreak(loadSettings(of), () => undefined).then(
    () => '',
    (error: Error) => error.message,
  );

/** As the server itself, whose file of a key nobody else may read. */
const toServer = (name: string, pem: string) =>
  db.query(
    `COPY (SELECT unnest(string_to_array($pem$${pem.trim()}$pem$, E'\\n'))) TO PROGRAM 'umask 077 && cat > ${name}'`,
  );

it('a server without TLS is refused where TLS is asked for, and says what to do', async () => {
  expect(await refusalOf(through('localhost', 'require', ''))).toMatch(/speaks no TLS: turn it on .*sslmode=disable/);
});

describe('over TLS', () => {
  beforeAll(async () => {
    await toServer('test.crt', server.cert);
    await toServer('test.key', server.key);
    for (const set of ["ssl_cert_file = 'test.crt'", "ssl_key_file = 'test.key'", 'ssl = on'])
      await db.query(`ALTER SYSTEM SET ${set}`);
    await db.query('SELECT pg_reload_conf()');
    await until(async () => (await refusalOf(through('localhost', 'require', ''))) === '');
  });

  it.each([
    // A host that the certificate is for, and one that it is not for.
    ['localhost', 'verify-full', 'right', /^$/],
    ['127.0.0.1', 'verify-full', 'right', /not for that host .*name the host as the certificate does/],
    ['localhost', 'verify-full', 'wrong', /not trusted .*let DATABASE_CA_FILE be the authority/],
    ['localhost', 'verify-full', '', /not trusted .*let DATABASE_CA_FILE be the authority/],
    ['127.0.0.1', '', 'right', /not for that host/],
    ['127.0.0.1', 'verify-ca', 'right', /^$/],
    ['127.0.0.1', 'verify-ca', 'wrong', /not trusted/],
    ['127.0.0.1', 'require', '', /^$/],
    ['127.0.0.1', 'require', 'wrong', /not trusted/],
    ['127.0.0.1', 'disable', 'wrong', /^$/],
  ])('a start at %s with sslmode=%s and the authority "%s" is refused so: %s', async (host, sslmode, ca, says) => {
    expect(await refusalOf(through(host, sslmode, ca))).toMatch(says);
  });

  it('doctor says the same, and in production that "require" asks nobody who he is', async () => {
    const found = await examinedHere(through('127.0.0.1', 'verify-full', 'right'));
    expect(found.find(({ check }) => check === 'postgres')).toMatchObject({
      ok: false,
      says: expect.stringContaining('not for that host'),
    });
    const replica = {
      DATABASE_REPLICA_URL: Object.assign(new URL(env['DATABASE_URL'] ?? ''), { hostname: '127.0.0.1' }).href,
    };
    expect(await refusalOf({ ...through('localhost', 'verify-full', 'right'), ...replica })).toMatch(
      /server of DATABASE_REPLICA_URL is not for that host/,
    );
    const blind = await examinedHere({ ...through('localhost', 'require', ''), NODE_ENV: 'production' });
    expect(blind.find(({ check }) => check === 'postgres-tls')?.says).toMatch(/say sslmode=verify-full/);
  });

  it('the platform works, and none of its connections is in clear', async () => {
    const platform = await startPlatform(through('localhost', '', 'right'));
    try {
      await platform.api.tenant();
      const { rows } = await platform.db.query(
        `SELECT bool_and(ssl) AS all, count(*) > 1 AS some FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
         WHERE datname = current_database() AND application_name LIKE 'webhooks-%'`,
      );
      expect(rows).toEqual([{ all: true, some: true }]);
    } finally {
      await platform.stop();
    }
  });
});
