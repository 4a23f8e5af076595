import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { loadSettings, SettingsError } from '../src/config/load-settings.ts';
import { PlatformLogger } from '../src/config/platform-logger.ts';
import { SEALED_COLUMNS } from '../src/database/sealed-values.ts';
import { createPlatform } from '../src/platform.ts';
import { SecretBox } from '../src/security/secret-box.ts';
import { startPlatform, TenantApi, testEnv, type Json, type Platform } from './support/platform.ts';
import { Receiver } from './support/receiver.ts';
import { until } from './support/wait.ts';

const newKey = (): string => randomBytes(32).toString('base64');
const idOf = (key: string): string => new SecretBox([Buffer.from(key, 'base64')]).currentKeyId;

let receiver: Receiver;
let env: Record<string, string>;
let right: string;
let running: Platform | undefined;
const complaints: string[] = [];

beforeAll(async () => {
  receiver = await Receiver.start();
});

afterAll(() => receiver.stop());

beforeEach(async () => {
  right = newKey();
  env = await testEnv({ RETRY_SCHEDULE_SECONDS: '0.05,0.05' });
  complaints.length = 0;
  jest.spyOn(PlatformLogger.prototype, 'error').mockImplementation((line: unknown) => {
    complaints.push(String(line));
  });
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  jest.restoreAllMocks();
});

async function start(secretsKey: string): Promise<Platform> {
  await running?.stop();
  running = undefined;
  return (running = await startPlatform({ ...env, SECRETS_KEY: secretsKey }));
}

/** In production, whose start only is looked at. */
async function startInProduction(secretsKey: string): Promise<string> {
  const settings = loadSettings({ ...env, NODE_ENV: 'production', SECRETS_KEY: secretsKey });
  try {
    await (await createPlatform(settings)).close();
    return 'started';
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
}

/** The same tenant, asked at the platform that runs now. */
const at = ({ api }: Platform, { id, key, keyId }: TenantApi) => new TenantApi(api, id, key, keyId);
let tenantOf: TenantApi;

async function subscribed(path: string): Promise<Json> {
  const platform = await start(right);
  tenantOf = await platform.api.tenant();
  return tenantOf.subscribe(receiver.url + path);
}

async function unsent(tenant: TenantApi): Promise<Json> {
  await tenant.emit();
  const failed = await until(async () => (await tenant.deliveries('&status=failed'))[0]);
  return (await tenant.call('GET', `/webhooks/deliveries/${failed['id']}`)).body;
}

const NOTHING_SENT = {
  status: 'failed',
  attempts: 3,
  last_status_code: null,
  last_error: expect.stringMatching(/^secret_unavailable: .*nothing was sent.*rotate/),
  request: { headers: null },
  attempt_log: Array.from({ length: 3 }, () => ({
    outcome: 'failed',
    reason: 'secret_unavailable',
    status_code: null,
  })),
};

describe('a SECRETS_KEY', () => {
  it('that opens none of the secrets in the database stops the start in production, which names it and the keys', async () => {
    await subscribed('/production');
    await running?.stop();
    running = undefined;
    const wrong = newKey();
    const refusal = await startInProduction(wrong);
    expect(refusal).toContain('SECRETS_KEY');
    expect(refusal).toContain(idOf(right));
    expect(refusal).toContain(idOf(wrong));
    expect(refusal).not.toContain(wrong);
    expect(await startInProduction(`${wrong},${right}`)).toBe('started');
    expect(complaints).toEqual([]);
  });

  it('is not judged by an empty database', async () => {
    expect(await startInProduction(newKey())).toBe('started');
    expect(complaints).toEqual([]);
  });

  it('is compared with every column of the schema that holds sealed values, by an index', async () => {
    const { db } = await start(right);
    // Hashes, and what a provider sent.
    const others =
      /^((api|operator)_keys\.secret_hash|(portal|console)_sessions\.(code|token)_hash|inbound_\w+\.(body|\w+_sha256|fingerprint)|idempotency_keys\.fingerprint)$/;
    const { rows } = await db.query<{ column: string }>(
      `SELECT table_name || '.' || column_name AS column FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'bytea' ORDER BY 1`,
    );
    const sealed = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
    const found = rows.map(({ column }) => column).filter((column) => !others.test(column));
    expect(found).toEqual(sealed.toSorted());
    for (const { table, column } of SEALED_COLUMNS) {
      const indexes = await db.query(`SELECT FROM pg_indexes WHERE tablename = $1 AND indexdef LIKE $2`, [
        table,
        `%(SUBSTRING(${column} FROM 1 FOR 8))%`,
      ]);
      expect([table, column, indexes.rowCount]).toEqual([table, column, 1]);
    }
  });

  it('that lacks one of several keys is complained of, and starts', async () => {
    await subscribed('/several');
    const second = newKey();
    const both = await start(`${second},${right}`);
    await (await both.api.tenant()).subscribe(`${receiver.url}/several`);
    await both.stop();
    running = undefined;
    expect(await startInProduction(second)).toBe('started');
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(idOf(right));
  });
});

describe('a delivery whose secret can not be opened', () => {
  it('is not sent; each attempt says why, is counted, and with the right key it is delivered after all', async () => {
    const { secret } = await subscribed('/opened');
    const wrong = await start(newKey());
    expect(complaints.join('\n')).toContain('SECRETS_KEY');
    const tenant = at(wrong, tenantOf);
    const delivery = await unsent(tenant);
    expect(delivery).toMatchObject(NOTHING_SENT);
    const { text } = (await wrong.api.call('GET', '/metrics')).body;
    expect(text).toContain('webhook_secrets_unavailable_total 3\n');
    expect(text).toMatch(/webhook_retries_total\{.*reason="secret_unavailable"\} 2/);
    expect(receiver.at('/opened')).toEqual([]);

    const again = at(await start(right), tenantOf);
    await again.call('POST', `/webhooks/deliveries/${delivery['id']}/redeliver`);
    const got = await until(() => receiver.at('/opened')[0]);
    expect(new Webhook(secret).verify(got.body, got.headers as Record<string, string>)).toBeTruthy();
  });

  it('is sent again once its tenant has rotated the secret, as reading it tells, signed with the new one alone', async () => {
    await subscribed('/rotated');
    const tenant = at(await start(newKey()), tenantOf);
    const [{ id } = {}] = (await tenant.call('GET', '/webhooks/subscriptions')).body['data'] as Json[];
    const asked = await tenant.call('GET', `/webhooks/subscriptions/${id}/secret`);
    expect(asked).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringContaining('rotate') } });
    const { secret } = (await tenant.call('POST', `/webhooks/subscriptions/${id}/rotate-secret`, {})).body;
    await tenant.emit();
    const got = await until(() => receiver.at('/rotated')[0]);
    expect(new Webhook(secret).verify(got.body, got.headers as Record<string, string>)).toBeTruthy();
    expect(got.headers['webhook-signature']).not.toContain(' ');
  });

  it('because there is none is not signed with an empty key', async () => {
    await subscribed('/none');
    await running?.db.query('DELETE FROM subscription_secrets');
    expect(await unsent(tenantOf)).toMatchObject(NOTHING_SENT);
    expect(receiver.at('/none')).toEqual([]);
  });
});
