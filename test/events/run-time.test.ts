import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventCatalogue } from '../../src/events/catalogue/catalogue.ts';
import { MadeEventTypes } from '../../src/events/types/made-event-types.ts';
import { ADMIN_KEY, startPlatform, type Json, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const SCHEMA = {
  type: 'object',
  $defs: { line: { type: 'object', properties: { sku: { type: 'string', pattern: '^[A-Z]{2}\\d+$' } } } },
  properties: { parcel_id: { type: 'string' }, lines: { type: 'array', items: { $ref: '#/$defs/line' } } },
  required: ['parcel_id'],
  additionalProperties: false,
};
const parcel = (name: string, more: object = {}) => ({
  name,
  description: 'A parcel left.',
  schema: SCHEMA,
  example: { parcel_id: 'p-1', lines: [{ sku: 'AB12' }] },
  ...more,
});
const event = (name: string, data: object = { parcel_id: 'p-2' }) => ({
  event: name,
  resource_type: 'parcel',
  resource_id: 'p-2',
  data,
});

let platform: Platform;
let other: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform();
  const { databaseUrl, redisPrefix } = platform.settings;
  other = await startPlatform({ DATABASE_URL: databaseUrl, REDIS_PREFIX: redisPrefix, ROLE: 'api' });
});

afterAll(async () => {
  await other.stop();
  await platform.stop();
  await receiver.stop();
});

const make = (name: string, more: object = {}) => platform.api.admin('POST', '/event-types', parcel(name, more));
const documentOf = async (from: Platform): Promise<Json> => (await from.api.call('GET', '/openapi.json')).body;

describe('an event type made at run time', () => {
  it('checks what is emitted, goes to who subscribed to its name, its group or all, and is tested with its example', async () => {
    const tenant = await platform.api.tenant();
    expect((await make('parcel.shipped')).body).toMatchObject({
      version: '1.0',
      deprecated: false,
      group: 'parcel',
      read_only: false,
      schema: { $schema: 'https://json-schema.org/draft/2020-12/schema', ...SCHEMA },
    });
    const paths = ['parcel.shipped', 'parcel.*', '*'].map((events, n) => [`/${n}`, events] as const);
    for (const [path, events] of paths) await tenant.subscribe(receiver.url + path, { events: [events] });
    const bad = await tenant.call('POST', '/events', event('parcel.shipped', { lines: [{ sku: 'x' }], more: 1 }));
    expect(bad.body['errors']).toEqual([
      { field: 'data.parcel_id', message: 'is required' },
      { field: 'data.more', message: 'is not a known field' },
      { field: 'data.lines[0].sku', message: expect.stringContaining('must match pattern') },
    ]);
    expect((await tenant.call('POST', '/events', event('parcel.shipped'))).status).toBe(202);
    const got = await until(() => (receiver.received.length < 3 ? undefined : receiver.received));
    expect(new Set(got.map(({ path }) => path))).toEqual(new Set(['/0', '/1', '/2']));
    const { id } = await tenant.subscribe(`${receiver.url}/test`, { events: ['parcel.*'] });
    expect((await tenant.call('POST', `/webhooks/subscriptions/${id}/test`, {})).status).toBe(202);
    const test = await until(() => receiver.received.find(({ path }) => path === '/test'));
    expect(JSON.parse(test.body.toString())).toMatchObject({ event: 'parcel.shipped', data: parcel('').example });
    const { body } = await tenant.call('GET', '/webhooks/analytics');
    expect(JSON.stringify(body)).toContain('parcel.shipped');
  });

  it('is in force in every process within 5 s, in the catalogue and in the document', async () => {
    const tenant = await other.api.tenant();
    const accepts = async () => (await tenant.call('POST', '/events', event('pallet.shipped'))).status === 202;
    expect(await accepts()).toBe(false);
    await make('pallet.shipped', { group: 'logistics' });
    await until(accepts, 5_000);
    const seen = await other.api.call('GET', '/api/v1/tenant/webhooks/event-types/pallet.shipped', { key: tenant.key });
    expect(seen.body).toMatchObject({ group: 'logistics', example: { parcel_id: 'p-1' } });
    const { webhooks, components } = await documentOf(other);
    const { schema, example } = webhooks['pallet.shipped'].post.requestBody.content['application/json'];
    expect(example.data).toEqual(parcel('').example);
    expect(schema.$ref).toBe('#/components/schemas/PalletShippedEvent');
    const { data } = components.schemas['PalletShippedEvent'].properties;
    expect(data.properties.lines.items.$ref).toBe('#/components/schemas/pallet.shipped.line');
    expect(components.schemas['pallet.shipped.line']).toEqual(SCHEMA.$defs.line);
    const names = (await other.api.call('GET', '/api/v1/webhooks/supported-events')).body['data'];
    expect(names).toContain('pallet.shipped');
  });

  it('is in force although nobody told the process of it, and counts as a change once', async () => {
    const catalogue = other.app.get(EventCatalogue);
    await platform.db.query(`INSERT INTO event_types (name, version, description, deprecated, schema, example)
      VALUES ('untold.shipped', '1.0', 'x', false, '{"type": "object"}', '{}')`);
    await until(() => catalogue.get('untold.shipped') !== undefined);
    const { revision } = catalogue;
    // As when it looks after a while, and as when it is told.
    await other.app.get(MadeEventTypes).changed();
    expect(catalogue.revision).toBe(revision);
  });

  it('is changed and removed, everywhere, and what was emitted before is delivered', async () => {
    const tenant = await platform.api.tenant();
    await make('crate.shipped');
    await tenant.subscribe(`${receiver.url}/crate`, { events: ['crate.shipped'] });
    const changes = { version: '2.0', deprecated: true, schema: { type: 'object' }, example: {} };
    const changed = await platform.api.admin('PATCH', '/event-types/crate.shipped', changes);
    expect(changed.body).toMatchObject({ version: '2.0', deprecated: true, description: 'A parcel left.' });
    await platform.api.admin('POST', '/queue/pause');
    expect((await tenant.call('POST', '/events', event('crate.shipped', { any: 1 }))).status).toBe(202);
    expect((await platform.api.admin('DELETE', '/event-types/crate.shipped')).status).toBe(204);
    const refused = await tenant.call('POST', '/events', event('crate.shipped', {}));
    expect([refused.status, refused.body['detail']]).toEqual([422, expect.stringContaining('not an event type')]);
    await platform.api.admin('POST', '/queue/resume');
    const got = await until(() => receiver.received.find(({ path }) => path === '/crate'));
    expect(JSON.parse(got.body.toString())).toMatchObject({ data: { any: 1 }, metadata: { version: '2.0' } });
    await until(async () => !('crate.shipped' in (await documentOf(other))['webhooks']), 5_000);
    expect((await platform.api.admin('GET', '/event-types/crate.shipped')).status).toBe(404);
    const { data } = (await platform.api.admin('GET', '/audit-log?action=event_type.changed')).body;
    expect(data[0]).toMatchObject({
      actor: 'operator',
      subject_id: 'crate.shipped',
      details: { version: '2.0', fields: ['version', 'deprecated', 'schema', 'example'] },
    });
  });

  it('that is defined in code is read only', async () => {
    const { body } = await platform.api.admin('GET', '/event-types/payment.received');
    expect(body).toMatchObject({ read_only: true, created_at: null });
    for (const [method, path] of [
      ['POST', ''],
      ['PATCH', '/payment.received'],
      ['DELETE', '/payment.received'],
    ] as const) {
      const sent = method === 'POST' ? parcel('payment.received') : method === 'PATCH' ? {} : undefined;
      const { status, body: told } = await platform.api.admin(method, `/event-types${path}`, sent);
      expect([status, told['detail']]).toEqual([
        409,
        expect.stringMatching(/^payment\.received is defined in the code/),
      ]);
    }
  });

  it.each<[string, string, object, number, string]>([
    ['a name that is taken', 'parcel.shipped', {}, 409, 'change it with PATCH'],
    ['a name of the platform’s own', 'webhook.mine', {}, 422, 'must not begin with webhook.'],
    ['a name that is none', 'Parcel', {}, 422, 'lower-case words joined by dots'],
    ['an example that breaks its schema', 'parcel.lost', { example: { parcel_id: 1 } }, 422, 'example.parcel_id'],
    [
      'a pattern that backtracks',
      'parcel.lost',
      { schema: { type: 'object', properties: { a: { pattern: '(?=a)' } } } },
      422,
      'linear time',
    ],
    [
      'an example that is too large',
      'parcel.lost',
      { example: { parcel_id: 'x'.repeat(33_000) } },
      422,
      'at most 32 KiB',
    ],
  ])('is refused with %s', async (_, name, more, status, told) => {
    await make('parcel.shipped');
    const { status: seen, body } = await make(name, more);
    expect([seen, body['detail']]).toEqual([status, expect.stringContaining(told)]);
  });

  it('has metrics of its own only among the first hundred', async () => {
    const tenant = await platform.api.tenant();
    await platform.db.query(`INSERT INTO event_types (name, version, description, deprecated, schema, example)
      SELECT 'bulk.n' || n, '1.0', 'x', false, '{"type": "object"}', '{}' FROM generate_series(1, 120) n`);
    await make('bulk.last');
    for (const name of ['bulk.n1', 'bulk.last'])
      expect((await tenant.call('POST', '/events', event(name))).status).toBe(202);
    const text = (await platform.api.call('GET', '/metrics', { headers: { 'x-admin-key': ADMIN_KEY } })).body['text'];
    const accepted = [...text.matchAll(/^webhook_events_total\{event="([^"]+)",status="accepted"\}/gm)].map(
      ([, name]) => name,
    );
    expect(accepted).toEqual(expect.arrayContaining(['bulk.n1', '_other']));
    expect(accepted).not.toContain('bulk.last');
  });
});
