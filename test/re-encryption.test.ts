import { randomBytes } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { newId } from '../src/database/ids.ts';
import { SecretBox } from '../src/security/secret-box.ts';
import { hold } from './support/hold.ts';
import { PlayedProvider } from './sources/provider.ts';
import { startPlatform, testEnv, type Platform } from './support/platform.ts';
import { Receiver } from './support/receiver.ts';
import { until } from './support/wait.ts';

const newKey = (): string => randomBytes(32).toString('base64');
const boxOf = (key: string): SecretBox => new SecretBox([Buffer.from(key, 'base64')]);

let receiver: Receiver;
let env: Record<string, string>;
let old: string;
let fresh: string;
const running: Platform[] = [];

beforeAll(async () => {
  receiver = await Receiver.start();
});

afterAll(() => receiver.stop());

afterEach(async () => {
  for (const platform of running.splice(0)) await platform.stop();
});

async function start(secretsKey: string): Promise<Platform> {
  const platform = await startPlatform({ ...env, SECRETS_KEY: secretsKey });
  running.push(platform);
  return platform;
}

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The command as operators run it. */
async function reEncrypt(
  secretsKey: string,
  meanwhile: (child: ChildProcess) => Promise<void> = () => Promise.resolve(),
): Promise<Ended> {
  const child = spawn(process.execPath, ['dist/cli/cli.js', 'secrets', 're-encrypt'], {
    env: { PATH: process.env['PATH'] ?? '', ...env, SECRETS_KEY: secretsKey },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const closed = once(child, 'close') as Promise<[number | null]>;
  await meanwhile(child);
  const [code] = await closed;
  return { code, stdout, stderr };
}

/** Secrets by the key they are under: old, fresh. */
async function under(platform: Platform): Promise<{ old: number; fresh: number }> {
  const { rows } = await platform.db.query<{ key: string; count: number }>(
    `SELECT encode(substring(sealed FROM 1 FOR 8), 'hex') AS key, count(*)::int FROM subscription_secrets GROUP BY 1`,
  );
  const count = (key: string) => rows.find((row) => row.key === boxOf(key).currentKeyId)?.count ?? 0;
  return { old: count(old), fresh: count(fresh) };
}

/** Many more secrets of one subscription, under the old key. */
async function addSecrets(platform: Platform, tenantId: string, subscriptionId: string, count: number): Promise<void> {
  const box = boxOf(old);
  const ids = Array.from({ length: count }, () => newId());
  await platform.db.query(
    `INSERT INTO subscription_secrets (tenant_id, subscription_id, id, sealed, expires_at)
     SELECT $1, $2, id, sealed, now() + interval '1 day' FROM unnest($3::uuid[], $4::bytea[]) AS s(id, sealed)`,
    [
      tenantId,
      subscriptionId,
      ids,
      ids.map((rowId) => box.seal('whsec_c2VjcmV0', { tenantId, rowId, column: 'sealed' })),
    ],
  );
}

describe('re-encryption', () => {
  it('puts every secret under the first key while the platform runs, so that the old key can be removed', async () => {
    [old, fresh] = [newKey(), newKey()];
    env = await testEnv();
    const before = await start(old);
    const tenant = await before.api.tenant();
    const { id, secret } = await tenant.subscribe(`${receiver.url}/a`);
    const stripe = await PlayedProvider.of(tenant, 'stripe');
    await before.stop();
    running.length = 0;

    const both = await start(`${fresh},${old}`);
    const made = await (await both.api.tenant()).subscribe(`${receiver.url}/b`);
    expect(await under(both)).toEqual({ old: 1, fresh: 1 });
    const { code, stdout, stderr } = await reEncrypt(`${fresh},${old}`);
    // The source has a secret, and the token of its URL.
    expect(stderr).toBe('1 of 3 secrets are re-encrypted\n3 of 3 secrets are re-encrypted\n');
    expect(stdout).toMatch(/^Re-encrypted 3 secrets; all are under the first key of SECRETS_KEY, .* removed\n$/);
    expect(code).toBe(0);
    expect(await under(both)).toEqual({ old: 0, fresh: 2 });
    const read = (platform: Platform) =>
      platform.api.call('GET', `/api/v1/tenant/webhooks/subscriptions/${id}/secret`, { key: tenant.key });
    expect((await read(both)).body).toMatchObject({ secret });
    await both.stop();
    running.length = 0;

    const after = await start(fresh);
    expect((await read(after)).body).toMatchObject({ secret });
    const source = await after.api.call('POST', `/api/v1/tenant/webhooks/sources/${stripe.source['id']}/test`, {
      key: tenant.key,
      body: {},
    });
    expect(source.body).toMatchObject({ status: 200, items: [{ status: 'processed' }] });
    await after.api.call('POST', `/api/v1/tenant/webhooks/subscriptions/${id}/test`, { key: tenant.key, body: {} });
    const { headers, body } = await until(() => receiver.at('/a')[0]);
    const verified = new Webhook(secret).verify(body.toString(), headers as Record<string, string>);
    expect(verified).toHaveProperty('event');
    expect(made['secret']).not.toBe(secret);
    expect((await reEncrypt(fresh)).stdout).toContain('Re-encrypted 0 secrets; all are under');
  });

  it('that is killed in the middle goes on where it was', async () => {
    [old, fresh] = [newKey(), newKey()];
    env = await testEnv();
    const platform = await start(old);
    const tenant = await platform.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/c`);
    await addSecrets(platform, tenant.id, id, 19_999);
    const { rows } = await platform.db.query<{ id: string }>(
      'SELECT id FROM subscription_secrets ORDER BY tenant_id, subscription_id, id OFFSET 1200 LIMIT 1',
    );
    const there = `BEFORE UPDATE ON subscription_secrets FOR EACH ROW WHEN (OLD.id = '${rows[0]?.id}')`;
    const held = await hold(platform.db, there);
    const { stderr } = await reEncrypt(`${fresh},${old}`, async (child) => {
      const pid = await held.reached();
      child.kill('SIGKILL');
      // Postgres would finish the statement that it has.
      await platform.db.query('SELECT pg_terminate_backend($1, 10000)', [pid]);
    });
    await held.letGo();
    expect(stderr).toContain('1000 of 20000');
    expect(await under(platform)).toEqual({ old: 19_000, fresh: 1_000 });
    const { stdout } = await reEncrypt(`${fresh},${old}`);
    expect(stdout).toContain('Re-encrypted 19000 secrets; all are');
    expect(await under(platform)).toEqual({ old: 0, fresh: 20_000 });
  }, 60_000);

  it.each([
    ['changed by a bit', `sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)`],
    ['cut', `sealed = substring(sealed FROM 1 FOR 30)`],
    ['of another row', `sealed = (SELECT sealed FROM subscription_secrets o WHERE o.id <> s.id LIMIT 1)`],
    ['under a key that is not given', `sealed = set_byte(sealed, 0, get_byte(sealed, 0) # 1)`],
  ])('leaves a secret %s as it is, says so, and does the others', async (_, change) => {
    [old, fresh] = [newKey(), newKey()];
    env = await testEnv();
    const platform = await start(old);
    const [tenant, other] = [await platform.api.tenant(), await platform.api.tenant()];
    const { id } = await tenant.subscribe(`${receiver.url}/d`);
    await other.subscribe(`${receiver.url}/d`);
    const { rows } = await platform.db.query<{ id: string; sealed: Buffer }>(
      `UPDATE subscription_secrets s SET ${change} WHERE subscription_id = $1 RETURNING id, sealed`,
      [id],
    );
    const { code, stdout, stderr } = await reEncrypt(`${fresh},${old}`);
    expect(code).toBe(1);
    expect(stderr).toContain(`The secret ${rows[0]?.id} can't be opened`);
    expect(stdout).toBe('Re-encrypted 1 secrets; 1 could not be opened, keep the other keys\n');
    const kept = await platform.db.query('SELECT id, sealed FROM subscription_secrets WHERE subscription_id = $1', [
      id,
    ]);
    expect(kept.rows).toEqual(rows);
    expect((await under(platform)).fresh).toBe(1);
    // Nor is it ever signed with, or shown.
    const shown = await start(`${fresh},${old}`).then((next) =>
      next.api.call('GET', `/api/v1/tenant/webhooks/subscriptions/${id}/secret`, { key: tenant.key }),
    );
    expect([shown.status, shown.body['code']]).toEqual([409, 'conflict']);
  });
});
