import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProblemError, Webhooks } from '../../clients/typescript/src/index.ts';
import { ADMIN_KEY, startPlatform, type Platform, type TenantApi } from '../support/platform.ts';

let platform: Platform;
let tenant: TenantApi;
let operator: Webhooks;
let own: Webhooks;

beforeAll(async () => {
  platform = await startPlatform();
  tenant = await platform.api.tenant();
  operator = new Webhooks({ url: platform.api.url, key: ADMIN_KEY });
  own = new Webhooks({ url: `${platform.api.url}/api/v1/`, key: tenant.key });
});

afterAll(() => platform.stop());

const PAYMENT = {
  payment_id: 'pay-1',
  invoice_id: 'inv-1',
  amount: '12.00',
  currency: 'EUR',
  payment_method: 'card',
  reference_number: null,
};
const emitted = (resource_id: string) => ({
  event: 'payment.received' as const,
  resource_type: 'payment',
  resource_id,
  data: PAYMENT,
});
const failure = async (call: Promise<unknown>): Promise<ProblemError> => {
  const error = await call.then(
    () => 'no failure',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return error as ProblemError;
};

describe('the TypeScript client', () => {
  it('calls as an operator, as a tenant, and as an operator for a tenant', async () => {
    const acme = await operator.tenants.put('acme', { name: 'Acme' });
    expect(await operator.tenants.get('acme')).toMatchObject({ id: acme.id, name: 'Acme' });
    await operator.forTenant('acme').subscriptions.create({ url: 'http://127.0.0.1:9/acme', events: ['*'] });
    await own.subscriptions.create({ url: 'http://127.0.0.1:9/own', event: 'payment.received' });
    const urls = async (webhooks: Webhooks) => (await webhooks.subscriptions.list().take(10)).map(({ url }) => url);
    expect(await urls(operator.forTenant('acme'))).toEqual(['http://127.0.0.1:9/acme']);
    expect(await urls(own)).toEqual(['http://127.0.0.1:9/own']);
  });

  it('answers undefined where there is nothing to answer, and takes ids with any characters', async () => {
    const { id } = await own.subscriptions.create({ url: 'http://127.0.0.1:9/gone', events: ['invoice.*'] });
    expect(await own.subscriptions.disable(id)).toMatchObject({ id, disabled_reason: 'manual' });
    expect(await own.subscriptions.remove(id)).toBeUndefined();
    await operator.tenants.put('a/b?c=%25', { name: 'Odd' });
    expect(await operator.tenants.get('a/b?c=%25')).toMatchObject({ external_id: 'a/b?c=%25' });
    for (const id of ['', '.', '..']) await expect(operator.tenants.get(id)).rejects.toThrow(TypeError);
  });

  it('goes through all pages of a list, and asks for no page before its rows are wanted', async () => {
    const { data } = await own.events.emitBatch(Array.from({ length: 25 }, (_, nth) => emitted(`paged-${nth}`)));
    const ids = data.map(({ id }) => id).toReversed();
    const seen: string[] = [];
    for await (const { id } of own.events.list({ limit: 10, event: 'payment.received' })) seen.push(id);
    expect(seen).toEqual(ids);
    const sizes: number[] = [];
    for await (const page of own.events.list({ limit: 10 }).pages()) sizes.push(page.data.length);
    expect(sizes).toEqual([10, 10, 5]);
    expect((await own.events.list().take(12)).map(({ id }) => id)).toEqual(ids.slice(0, 12));
    for await (const { id } of own.events.list({ limit: 1 })) {
      expect(id).toBe(ids[0]);
      break;
    }
  });

  it('throws what the platform says of bad input: code, status, fields, request id', async () => {
    const wrong = await failure(own.post('/tenant/events', { body: { ...emitted('p'), data: { amount: 12 } } }));
    expect(wrong).toMatchObject({ code: 'validation_failed', status: 422, route: 'POST /tenant/events' });
    expect(wrong.errors.map(({ field }) => field)).toContain('data.amount');
    expect(wrong.requestId).toMatch(/^[\w-]{8,}$/);
    for (const word of ['422', 'validation_failed', 'data.amount', wrong.requestId])
      expect(wrong.message).toContain(word);
    const missing = await failure(own.deliveries.get('018d4a9c-80a7-7b5f-a2d6-7e3f1c9b4d60'));
    expect(missing).toMatchObject({ code: 'not_found', status: 404, errors: [] });
    expect(await failure(own.tenants.list().take(1))).toMatchObject({ status: 401, code: 'unauthenticated' });
    const stranger = new Webhooks({ url: platform.api.url, key: 'whk_live_none' });
    expect(await failure(stranger.events.list().take(1))).toMatchObject({ code: 'unauthenticated' });
  });

  it('refuses options that cannot be meant before anything is sent', async () => {
    const url = platform.api.url;
    expect(() => new Webhooks({ url: 'localhost:3000', key: 'whk_live_x' })).toThrow(/no URL/);
    expect(() => new Webhooks({ url, key: '' })).toThrow(/key is empty/);
    expect(() => new Webhooks({ url, key: 'whk_live_x\ny' })).toThrow(/key/);
    await expect(own.post('/tenant/webhooks/sources', { body: {} as never, idempotencyKey: 'k' })).rejects.toThrow(
      /takes no idempotency key/,
    );
  });

  it('carries a POST out once for an idempotency key of the caller', async () => {
    const first = await own.events.emit(emitted('keyed'), { idempotencyKey: 'once' });
    expect(await own.events.emit(emitted('keyed'), { idempotencyKey: 'once' })).toEqual(first);
    expect(await failure(own.events.emit(emitted('other'), { idempotencyKey: 'once' }))).toMatchObject({
      code: 'idempotency_conflict',
    });
  });
});
