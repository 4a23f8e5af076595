import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testEnv, type Json, type TenantApi } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { raw } from '../support/raw.ts';
import { until } from '../support/wait.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
let env: Record<string, string>;
let platform: PlatformProcess;
let tenant: TenantApi;

beforeAll(async () => {
  env = await testEnv({ NODE_ENV: 'production', LOG_LEVEL: 'log', TRUSTED_PROXIES: '127.0.0.1' });
  platform = await spawnPlatform(env);
  tenant = await platform.api.tenant();
});

afterAll(() => platform.end('SIGTERM'));

const entries = (): Json[] =>
  platform
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Json);

/** All that the log says of this request, once its access line is there. */
const linesOf = (id: string): Promise<Json[]> =>
  until(() => {
    const lines = entries().filter((line) => line['request_id'] === id);
    return lines.some((line) => line['context'] === 'Access') ? lines : undefined;
  });

describe('the access log', () => {
  it('has one line for each request: method, route, status, time, tenant and id, nothing of path and query', async () => {
    const asked: [method: string, path: string, more: Json, expected: Json][] = [
      [
        'GET',
        '/api/v1/tenant/events/secret-1?q=secret-2',
        { key: tenant.key },
        { route: '/api/v1/tenant/events/:id', status: 404, tenant_id: tenant.id },
      ],
      [
        'POST',
        '/api/v1/tenant/events',
        { key: tenant.key, body: {} },
        { route: '/api/v1/tenant/events', status: 422, tenant_id: tenant.id },
      ],
      [
        'GET',
        '/api/v1/tenant/customers',
        { key: 'secret-3' },
        { route: '/api/v1/tenant/customers', status: 401, tenant_id: null },
      ],
      ['GET', '/secret-4', {}, { route: null, status: 404, tenant_id: null }],
      ['GET', '/%E0%A4%A', {}, { route: null, status: 400, tenant_id: null }],
      ['GET', '/health/live', {}, { route: '/health/live', status: 200, tenant_id: null }],
    ];
    for (const [method, path, more, expected] of asked) {
      const answer = await platform.api.call(method, path, more);
      const id = answer.headers.get('x-request-id') ?? '';
      expect(await linesOf(id)).toEqual([
        {
          level: 'log',
          pid: platform.child.pid,
          timestamp: expect.any(Number),
          message: `${method} ${expected['route'] ?? '-'} ${expected['status']}`,
          context: 'Access',
          method,
          ms: expect.any(Number),
          request_id: id,
          ...expected,
        },
      ]);
    }
    expect(platform.output()).not.toContain('secret');
  });

  it('bears the id that a trusted proxy gave, and a new one in place of what is no clean id', async () => {
    const send = (id: string) => platform.api.call('GET', '/health/live', { headers: { 'x-request-id': id } });
    for (const given of ['7f3a:balancer/1@eu=+.-_', 'x'.repeat(128)]) {
      expect((await send(given)).headers.get('x-request-id')).toBe(given);
      expect(await linesOf(given)).toHaveLength(1);
    }
    for (const given of ['x'.repeat(129), '', 'a b', 'a"b', 'a,b', 'é', '{}']) {
      const { headers } = await send(given);
      expect([given, headers.get('x-request-id')]).toEqual([given, expect.stringMatching(UUID)]);
    }
  });

  it('finds the stack of a 500 by the id that the caller was told', async () => {
    const db = new pg.Client({ connectionString: env['DATABASE_URL'] });
    await db.connect();
    await db.query('ALTER TABLE customers RENAME TO gone');
    const { status, headers, body } = await tenant.call('GET', '/customers');
    await db.query('ALTER TABLE gone RENAME TO customers');
    await db.end();
    expect([status, body['request_id']]).toEqual([500, headers.get('x-request-id')]);
    expect(body['detail']).toContain(body['request_id']);
    const lines = await linesOf(body['request_id']);
    expect(lines.map(({ context, level }) => [context, level])).toEqual(
      expect.arrayContaining([
        ['Http', 'error'],
        ['Access', 'log'],
      ]),
    );
    expect(lines.find(({ context }) => context === 'Http')).toMatchObject({
      stack: expect.stringMatching(/customers.*\n +at /s),
      tenant_id: tenant.id,
    });
  });

  it('tells of a caller who left before the answer', async () => {
    const left = new AbortController();
    const db = new pg.Client({ connectionString: env['DATABASE_URL'] });
    await db.connect();
    await db.query('BEGIN; LOCK TABLE customers');
    const given = fetch(`${platform.api.url}/api/v1/tenant/customers`, {
      headers: { authorization: `Bearer ${tenant.key}`, 'x-request-id': 'left' },
      signal: left.signal,
    }).catch((error: Error) => error.name);
    await until(async () => (await db.query('SELECT FROM pg_locks WHERE NOT granted')).rows.length > 0);
    left.abort();
    expect(await given).toBe('AbortError');
    expect(await linesOf('left')).toMatchObject([{ status: null, tenant_id: tenant.id }]);
    await db.query('COMMIT');
    await db.end();
  });

  it('tells what could not be read as a request, by the id that its sender was told', async () => {
    const answer = await raw(platform.api.url, 'GARBAGE\r\n\r\n');
    const [, id = ''] = /^x-request-id: (\S*)/m.exec(answer) ?? [];
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain(`"request_id":"${id}"`);
    expect(await linesOf(id)).toMatchObject([{ method: null, route: null, status: 400, tenant_id: null }]);
  });
});
