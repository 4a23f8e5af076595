import { readFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { loadSettings, SettingsError } from '../../src/config/load-settings.ts';
import { Settings } from '../../src/config/settings.ts';
import { withEmbedded } from '../../dev/embedded/defaults.ts';

const GOOD = {
  DATABASE_URL: 'postgres://user:password@db.internal:5432/webhooks',
  REDIS_URL: 'redis://redis:6379/1',
  ADMIN_API_KEY: 'a'.repeat(32),
  SECRETS_KEY: Buffer.alloc(32, 1).toString('base64'),
};

function refusal(env: Record<string, string | undefined>): string {
  try {
    loadSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return '';
}

describe('settings', () => {
  it('need four variables; everything else has the default of the contract', () => {
    expect(loadSettings(GOOD)).toMatchObject({
      port: 3000,
      role: 'all',
      deliveryTimeoutMs: 10_000,
      retryScheduleSeconds: [1, 2, 4],
      allowHttp: false,
      egressAllowCidrs: [],
      egressAllowPorts: [443, 8443],
      retentionDays: 30,
      metricsTenantLimit: 200,
      secretsKey: [GOOD.SECRETS_KEY],
    });
  });

  it('read lists, numbers and flags, and take an empty variable for one that is not set', () => {
    const keys = [2, 3].map((fill) => Buffer.alloc(32, fill).toString('base64'));
    const settings = loadSettings({
      ...GOOD,
      PORT: '8080',
      ROLE: '',
      ALLOW_HTTP: 'true',
      SECRETS_KEY: keys.join(' , '),
      EGRESS_ALLOW_CIDRS: '10.0.0.0/8, fd00::/8',
      RETRY_SCHEDULE_SECONDS: '0.5,60',
      TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8,::1,fd00::/128',
    });
    expect(settings).toMatchObject({ port: 8080, role: 'all', allowHttp: true, secretsKey: keys });
    expect(settings).toMatchObject({
      egressAllowCidrs: ['10.0.0.0/8', 'fd00::/8'],
      retryScheduleSeconds: [0.5, 60],
      trustedProxies: ['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/128'],
    });
  });

  it('that are bad or missing are listed all at once, each by its variable', () => {
    const message = refusal({
      ADMIN_API_KEY: 'short',
      SECRETS_KEY: 'AAAA',
      PORT: '70000',
      ROLE: 'boss',
      ALLOW_HTTP: '1',
    });
    const lines = message.split('\n').map((line) => line.trim());
    for (const name of ['DATABASE_URL is missing', 'REDIS_URL is missing', 'PORT: ', 'ROLE: ', 'ADMIN_API_KEY: ']) {
      expect(lines.filter((line) => line.startsWith(name))).toHaveLength(1);
    }
    expect(lines.filter((line) => /^(SECRETS_KEY|ALLOW_HTTP): /.test(line))).toHaveLength(2);
    expect(message).not.toContain('short');
  });

  it.each([
    ['PORT', '-1'],
    ['PORT', 'http'],
    ['ROLE', 'everything'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'postgres://user@db.internal/x?sslmode=prefer'],
    ['DATABASE_REPLICA_URL', 'replica:5432'],
    ['DATABASE_REPLICA_URL', 'postgres://user@replica.internal/x?sslmode=prefer'],
    ['DATABASE_CA_FILE', '/no/such.pem'],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_CA_FILE', '/no/such.pem'],
    ['REDIS_CA_FILE', import.meta.filename],
    ['REDIS_SENTINELS', 'sentinel'],
    ['REDIS_MASTER', 'mymaster'],
    ['REDIS_SENTINEL_PASSWORD', 'sesame'],
    ['REDIS_CLUSTER', '10.0.0.1'],
    ['SECRETS_KEY', Buffer.alloc(16).toString('base64')],
    ['SECRETS_KEY', `${Buffer.alloc(32).toString('base64')},nonsense`],
    ['ADMIN_API_KEY', 'a'.repeat(31)],
    ['DELIVERY_CONCURRENCY', '0'],
    ['DELIVERY_TIMEOUT_MS', '60000'],
    ['MAX_IN_FLIGHT_PER_SUBSCRIPTION', '1.5'],
    ['RETRY_SCHEDULE_SECONDS', '1,,4'],
    ['RETRY_SCHEDULE_SECONDS', '1,90000'],
    ['ALLOW_HTTP', 'yes'],
    ['EGRESS_ALLOW_CIDRS', '10.0.0.0'],
    ['EGRESS_ALLOW_CIDRS', '10.0.0/8'],
    ['EGRESS_ALLOW_CIDRS', '10.0.0.0/33'],
    ['EGRESS_ALLOW_PORTS', '443,0'],
    ['EGRESS_CA_FILE', '/no/such.pem'],
    ['RETENTION_DAYS', '0'],
    ['METRICS_TENANT_LIMIT', '-1'],
    ['MAX_IN_FLIGHT_PER_HOST', '5001'],
    ['RATE_LIMIT_PER_SECOND', '0'],
    ['RATE_LIMIT_BURST', '1.5'],
    ['INGEST_LIMIT_PER_SECOND', '9'],
    ['INGEST_LIMIT_KIB_PER_SECOND', '99'],
    ['FAILED_AUTHENTICATIONS_PER_MINUTE', '0'],
    ['MAX_REQUESTS_IN_FLIGHT_PER_TENANT', '0'],
    ['ACCESS_LOG', 'no'],
    ['TRUSTED_PROXIES', 'nginx'],
    ['TRUSTED_PROXIES', '1.2.3'],
    ['TRUSTED_PROXIES', '10.0.0.0/99'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '0.0.0.0/0'],
    ['TRUSTED_PROXIES', '10.0.0.0/'],
    ['TRUSTED_PROXIES', '10.0.0.0/8/8'],
    ['TRUSTED_PROXIES', '127.0.0.1,2001:db8::/129'],
    ['TRUSTED_PROXIES', 'fe80::1%eth0'],
    ['METRICS_TOKEN', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['NODE_ENV', 'staging'],
  ])('refuse %s=%s and nothing else', (name, value) => {
    expect(refusal({ ...GOOD, [name]: value })).toMatch(
      new RegExp(`^The settings are not usable:\\n  ${name}[^\\n]*\\n\\.env`),
    );
  });

  it.each([
    [{ REDIS_SENTINELS: 's:26379' }, 'REDIS_MASTER is missing: put in the name'],
    [
      { REDIS_SENTINELS: 's:26379', REDIS_MASTER: 'm', REDIS_CLUSTER: 'a:1' },
      'leave out the one that your Redis is not',
    ],
    [{ REDIS_CLUSTER: 'a:6379,[::1]:6379' }, 'a Cluster has none but 0: leave out what follows its host'],
  ])('of Redis that contradict each other are refused with what to do: %j', (env, says) => {
    expect(refusal({ ...GOOD, ...env })).toMatch(new RegExp(`^The settings are not usable:\\n {2}[^\\n]*${says}`));
  });

  it('take WORKERS as a number or by the cores of the machine', () => {
    const workers = (text: string): number => loadSettings({ ...GOOD, WORKERS: text }).workers;
    expect(['', '3'].map(workers)).toEqual([0, 3]);
    expect(workers('auto')).toBe(Math.min(64, Math.max(1, availableParallelism() - 1)));
    for (const bad of ['many', '-1', '65', '1.5']) expect(refusal({ ...GOOD, WORKERS: bad })).toContain('WORKERS must');
  });

  it('of production are never completed with embedded servers: missing URLs are refused', async () => {
    const env = { ...GOOD, NODE_ENV: 'production', DATABASE_URL: '', REDIS_URL: undefined, DATA_DIR: tmpdir() };
    const completed = await withEmbedded(env, () => undefined);
    expect(completed.env).toEqual(env);
    expect(refusal(completed.env)).toMatch(/DATABASE_URL is missing\n {2}REDIS_URL is missing/);
  });

  it('each have a sentence in .env.example, which names no other', async () => {
    const example = await readFile(new URL('../../.env.example', import.meta.url), 'utf8');
    const optional = [
      'databaseUrl',
      'redisUrl',
      'redisCaFile',
      'redisSentinels',
      'redisMaster',
      'redisSentinelPassword',
      'redisCluster',
      'adminApiKey',
      'secretsKey',
      'egressProxyUrl',
      'egressCaFile',
      'metricsToken',
      'maxRequestsInFlightPerTenant',
    ];
    const names = [...Object.keys(new Settings()), ...optional].map((field) =>
      field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
    );
    const explained = [...example.matchAll(/^# .*[.:)]\n(?:# ?.*\n)*(?:# ?)?([A-Z][A-Z\d_]+)=/gm)].map(
      ([, name]) => name ?? '',
    );
    expect(explained.toSorted()).toEqual([...new Set(names)].toSorted());
  });
});
