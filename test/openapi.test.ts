import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadSettings } from '../src/config/load-settings.ts';
import { ERROR_CODES } from '../src/http/problem.ts';
import { createPlatform } from '../src/platform.ts';
import { PROVIDERS } from '../src/sources/providers/providers.ts';
import { OPERATOR_SCOPES } from '../src/tenants/operators/operator-scopes.ts';
import { SCOPES } from '../src/tenants/scopes.ts';
import { OpenApi, type Operation } from './support/openapi.ts';
import { ADMIN_KEY, Api, testEnv, type Json, type TenantApi } from './support/platform.ts';

let app: NestFastifyApplication;
let api: Api;
let tenant: TenantApi;
let openApi: OpenApi;
let operations: Operation[];
/** As Fastify knows them. */
const routes: string[] = [];

beforeAll(async () => {
  app = await createPlatform(loadSettings(await testEnv()));
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRoute', ({ method, url }) => {
    routes.push(...[method].flat().map((one) => `${one} ${url}`));
  });
  await app.listen(0, '127.0.0.1');
  api = new Api(await app.getUrl());
  tenant = await api.tenant();
  openApi = await OpenApi.of(api.url);
  operations = openApi.operations();
});

afterAll(() => app.close());

const responsesOf = (operation: Json, kind: 'success' | 'error'): [string, Json][] =>
  Object.entries<Json>(operation['responses']).filter(([status]) => status.startsWith('2') === (kind === 'success'));

/** Each provider has routes of its own, of which other methods are answered 405. */
const OF_PROVIDER = new RegExp(`/api/v1/webhooks/(${PROVIDERS.join('|')})/{token}`);
const OTHER_METHOD = new RegExp(
  `^(PUT|PATCH|DELETE|OPTIONS) ${OF_PROVIDER.source}|^GET /api/v1/webhooks/(${PROVIDERS.join('|')})$|^GET /api/v1/webhooks/(?!meta)\\w+/{token}`,
);
/** Answered with HTML and what it loads. */
const PAGE = /^GET \/((portal|console)(\/\*|\/assets\/\*)?)?$/;
/** A text, which is all that Meta wants. */
const HANDSHAKE = 'GET /api/v1/webhooks/{provider}/{token}';

/** Who may call what; the first that fits counts. */
const CALLERS = [
  ['/api/v1/tenant/', 'tenantKey'],
  ['/api/v1/webhooks/health', 'anyone'],
  ['/api/v1/webhooks/supported-events', 'anyone'],
  ['/api/v1/webhooks/{provider}/', 'anyone'],
  ['/api/v1/', 'operatorKey'],
  ['/health/', 'anyone'],
  ['/portal/config', 'anyone'],
  ['POST /portal/session', 'anyone'],
  ['POST /console/session', 'anyone'],
  ['POST /console/session/key', 'anyone'],
  ['/console/session', 'console'],
  ['/portal/session', 'portal'],
] as const;

describe('/openapi.json', () => {
  it('is OpenAPI 3.1 whose references all lead somewhere', () => {
    expect(openApi.document['openapi']).toBe('3.1.0');
    const refs = openApi.refs();
    expect(refs.length).toBeGreaterThan(100);
    expect(refs.filter((ref) => openApi.at(ref) === undefined)).toEqual([]);
  });

  it('has every route of the server but metrics, the documentation and pages, and no other', () => {
    const served = routes
      .filter(
        (route) => !route.startsWith('HEAD ') && !/ \/(metrics|docs|openapi\.json)/.test(route) && !PAGE.test(route),
      )
      .map((route) => route.replaceAll(/:(\w+)/g, '{$1}'))
      .filter((route) => !OTHER_METHOD.test(route))
      .map((route) => route.replace(OF_PROVIDER, '/api/v1/webhooks/{provider}/{token}'));
    expect(served.length).toBeGreaterThan(20);
    expect(operations.map(({ name }) => name).toSorted()).toEqual([...new Set(served)].toSorted());
  });

  it('says of every operation what it does, under an id of its own', () => {
    expect(operations.filter(({ operation }) => !operation['summary'])).toEqual([]);
    const ids = [...operations, ...openApi.operations('webhooks')].map(({ operation }) => operation['operationId']);
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+([A-Z][a-z]+)+$/.test(id) && id !== 'redeliver')).toEqual([]);
  });

  it('says of every operation who may call it, and with which scope', () => {
    expect(Object.keys(openApi.document['components'].securitySchemes).toSorted()).toEqual([
      'console',
      'operatorKey',
      'portal',
      'tenantKey',
    ]);
    for (const { name, path, operation } of operations) {
      const [access = { anyone: [] }] = operation['security'];
      const [[who, [scope]] = ['', []]] = Object.entries<string[]>(access);
      expect([name, who]).toEqual([name, CALLERS.find(([start]) => path.startsWith(start) || name === start)?.[1]]);
      const scopes: readonly (string | undefined)[] = { tenantKey: SCOPES, operatorKey: OPERATOR_SCOPES }[who] ?? [
        undefined,
      ];
      expect(scopes).toContain(scope);
      expect([name, operation['description']]).toEqual([name, expect.stringContaining(scope ?? who.slice(1))]);
    }
  });

  it('leaves none of its own notes behind', () => {
    expect(JSON.stringify(openApi.document)).not.toContain('"x-choice"');
    const keys = operations.flatMap(({ operation }) => Object.keys(operation));
    expect(keys.filter((key) => key.startsWith('x-'))).toEqual([]);
  });

  it('describes every parameter', () => {
    for (const { name, path, operation } of operations) {
      const parameters: Json[] = operation['parameters'] ?? [];
      for (const { name: parameter, description, schema } of parameters) {
        expect([name, parameter, description]).toEqual([name, parameter, expect.stringMatching(/.{5}/)]);
        expect(openApi.resolve(schema)).toHaveProperty('type');
      }
      const named = parameters.filter((one) => one['in'] === 'path').map((one) => `{${one['name']}}`);
      expect([name, named]).toEqual([name, path.match(/\{\w+\}/g) ?? []]);
    }
  });

  it('has an example of every request body, which its schema accepts', () => {
    const bodies = operations.filter(({ operation }) => operation['requestBody']);
    expect(bodies.length).toBeGreaterThan(10);
    for (const { name, operation } of bodies) {
      const { schema, example } = operation['requestBody'].content['application/json'];
      expect([name, Object.keys(example)]).not.toEqual([name, []]);
      expect([name, openApi.wrong(schema, example)]).toEqual([name, undefined]);
      expect([name, openApi.wrong(schema, { ...example, no_such_field: 1 })]).not.toEqual([name, undefined]);
    }
  });

  it('has examples of request bodies that the routes take', async () => {
    for (const { name, method, path, operation } of operations) {
      const example = operation['requestBody']?.content['application/json'].example;
      if (!example) continue;
      const answer = await api.call(method, path.replaceAll(/\{\w+\}/g, randomUUID()), {
        body: example,
        key: tenant.key,
        headers: { 'x-admin-key': ADMIN_KEY, 'sec-fetch-site': 'same-origin' },
      });
      const unknown = answer.body['errors']?.every(({ message }: Json) => message.startsWith('unknown '));
      // The key of an example opens nothing.
      const wrongKey = name === 'POST /console/session/key' && answer.status === 401;
      const taken = answer.status < 300 || answer.status === 404 || unknown || wrongKey;
      expect([name, taken ? 'taken' : answer.body]).toEqual([name, 'taken']);
    }
  });

  it('has an example of every success that has a body, and its schema', () => {
    for (const { name, operation } of operations.filter((one) => one.name !== HANDSHAKE)) {
      const [[status, response] = ['', {} as Json], ...more] = responsesOf(operation, 'success');
      expect([name, status, more]).toEqual([name, expect.stringMatching(/^2/), []]);
      expect(response['description']).toBeTruthy();
      const { schema, example } = response['content']?.['application/json'] ?? {};
      const told = status === '204' ? 'undefined' : 'object';
      expect([name, typeof example, typeof schema]).toEqual([name, told, told]);
      expect([name, schema && openApi.wrong(schema, example)]).toEqual([name, undefined]);
    }
  });

  it('has an example of every error, with codes of the closed list', () => {
    expect(openApi.resolve(openApi.document['components'].schemas.Problem.properties.code)['enum']).toEqual(
      ERROR_CODES,
    );
    for (const { name, operation } of operations) {
      expect([name, responsesOf(operation, 'error').length]).not.toEqual([name, 0]);
      for (const [status, response] of responsesOf(operation, 'error')) {
        const { schema, examples } = openApi.resolve(response)['content']['application/problem+json'];
        expect(Object.keys(examples)).toEqual(schema.properties.code.enum);
        for (const { value } of Object.values<Json>(examples)) {
          expect([name, value.status, openApi.wrong(schema, value)]).toEqual([name, Number(status), undefined]);
        }
      }
    }
  });
});

const SUBSCRIPTIONS = '/api/v1/tenant/webhooks/subscriptions';
const json = { 'content-type': 'application/json' };

/** Code, method, path, and what is sent with the tenant's key. */
const REFUSED: [string, string, string, Json][] = [
  ['malformed_request', 'POST', SUBSCRIPTIONS, { raw: '{', headers: json }],
  ['invalid_cursor', 'GET', `${SUBSCRIPTIONS}?cursor=x`, {}],
  ['unauthenticated', 'GET', SUBSCRIPTIONS, { key: 'none' }],
  ['unauthenticated', 'GET', '/api/v1/admin/tenants', {}],
  ['not_found', 'GET', `${SUBSCRIPTIONS}/{id}`, {}],
  ['payload_too_large', 'POST', SUBSCRIPTIONS, { raw: `"${'x'.repeat(300_000)}"`, headers: json }],
  ['unsupported_media_type', 'POST', SUBSCRIPTIONS, { raw: 'x', headers: { 'content-type': 'text/plain' } }],
  ['validation_failed', 'POST', SUBSCRIPTIONS, { body: {} }],
  ['validation_failed', 'GET', `${SUBSCRIPTIONS}?limit=0`, {}],
];

describe('an error that a route answers', () => {
  const foretold = (method: string, path: string, { status, body }: { status: number; body: Json }): unknown => {
    const response = openApi.document['paths'][path.split('?')[0] ?? ''][method.toLowerCase()].responses[status];
    if (!response) return `${status} is not in the document`;
    return openApi.wrong(openApi.resolve(response)['content']['application/problem+json'].schema, body);
  };

  it.each(REFUSED)('is in the document: %s by %s %s', async (code, method, path, call) => {
    const answer = await api.call(method, path.replace('{id}', randomUUID()), { key: tenant.key, ...call });
    expect(answer.body['code']).toBe(code);
    expect(foretold(method, path, answer)).toBeUndefined();
  });

  it('is in the document: a missing scope', async () => {
    const answer = await (await api.tenant(['deliveries:read'])).call('GET', '/webhooks/subscriptions');
    expect(answer.body['code']).toBe('missing_scope');
    expect(foretold('GET', SUBSCRIPTIONS, answer)).toBeUndefined();
  });

  it('is in the document: an idempotency key used for something else', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const customer = { name: 'Acme', email: 'accounts@acme.example', type: 'lead' };
    await tenant.call('POST', '/customers', customer, headers);
    const answer = await tenant.call('POST', '/customers', { ...customer, name: 'Other' }, headers);
    expect(answer.body['code']).toBe('idempotency_conflict');
    expect(foretold('POST', '/api/v1/tenant/customers', answer)).toBeUndefined();
  });
});
