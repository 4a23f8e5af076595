import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  receiver.answer = ({ path }) => (path.startsWith('/bad') ? 500 : 200);
  platform = await startPlatform();
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const pathOf = (id: string) => `/webhooks/subscriptions/${id}`;

/** A delivery whose first attempt failed and whose second is due in an hour. */
async function waiting(tenant: TenantApi, path: string) {
  const { id } = await tenant.subscribe(receiver.url + path, { retry_schedule_seconds: [3600] });
  await tenant.emit();
  await until(async () => (await tenant.deliveries('&status=retrying'))[0]);
  return id as string;
}

/** As if the hour were over. */
const due = (tenant: TenantApi) =>
  platform.db.query(
    `UPDATE deliveries SET next_attempt_at = now(), sweep_at = now() WHERE tenant_id = $1 AND status = 'retrying'`,
    [tenant.id],
  );

describe('a retry that waits', () => {
  it('goes to the new URL with the new headers after a change', async () => {
    const tenant = await platform.api.tenant();
    const id = await waiting(tenant, '/bad-old');
    const change = { url: `${receiver.url}/new`, headers: { 'X-New': 'yes' } };
    expect((await tenant.call('PATCH', pathOf(id), change)).status).toBe(200);
    await due(tenant);
    const got = await until(() => receiver.at('/new')[0]);
    expect(got.headers).toMatchObject({ 'x-new': 'yes', 'x-webhook-attempt': '2' });
    expect(receiver.at('/bad-old')).toHaveLength(1);
    const delivery = await until(async () => (await tenant.deliveries('&status=delivered'))[0]);
    const log = (await tenant.call('GET', `/webhooks/deliveries/${delivery['id']}`)).body['attempt_log'];
    expect(log.map(({ url }: { url: string }) => url)).toEqual([`${receiver.url}/bad-old`, `${receiver.url}/new`]);
  });

  it.each([
    ['is cancelled when its subscription is removed', 'DELETE', '', 'cancelled'],
    ['is skipped when its subscription is disabled', 'POST', '/disable', 'skipped'],
  ])('%s', async (_, method, action, status) => {
    const tenant = await platform.api.tenant();
    const id = await waiting(tenant, `/bad-${status}`);
    await tenant.call(method, pathOf(id) + action);
    expect(await tenant.deliveries()).toMatchObject([{ status, attempts: 1, next_attempt_at: null }]);
  });

  it('is skipped when its tenant is disabled', async () => {
    const tenant = await platform.api.tenant();
    await waiting(tenant, '/bad-tenant');
    await platform.api.admin('PATCH', `/tenants/${tenant.id}`, { disabled: true });
    await due(tenant);
    await until(async () => {
      const { rows } = await platform.db.query('SELECT status FROM deliveries WHERE tenant_id = $1', [tenant.id]);
      return rows[0].status === 'skipped';
    });
    expect(receiver.at('/bad-tenant')).toHaveLength(1);
  });
});

describe('a disabled subscription', () => {
  it('keeps its events as skipped deliveries, and gets those emitted after it is enabled', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/paused`, { active: false });
    const missed = await tenant.emit();
    const skipped = await until(async () => (await tenant.deliveries())[0]);
    expect(skipped).toMatchObject({ event_id: missed, status: 'skipped', attempts: 0, next_attempt_at: null });
    await tenant.call('POST', `${pathOf(id)}/enable`);
    const wanted = await tenant.emit();
    const got = await until(() => receiver.at('/paused')[0]);
    expect(got.headers['webhook-id']).toBe(wanted);
    expect(await tenant.deliveries('&status=skipped')).toEqual([skipped]);
    const redelivered = await tenant.call('POST', `/webhooks/deliveries/${skipped['id']}/redeliver`);
    expect(redelivered.status).toBe(202);
    await until(() => receiver.at('/paused').some(({ headers }) => headers['webhook-id'] === missed));
  });
});

describe('a test event', () => {
  it.each([
    ['payment.failed', {}],
    ['inventory.low', { event: 'inventory.low' }],
  ])('is the example of %s, marked, to this endpoint alone, also a disabled one', async (event, body) => {
    const tenant = await platform.api.tenant();
    const path = `/test-${event}`;
    const { id } = await tenant.subscribe(receiver.url + path, { event: 'payment.failed', active: false });
    await tenant.subscribe(`${receiver.url}/bystander`, { event: '*' });
    const answer = await tenant.call('POST', `${pathOf(id)}/test`, body);
    expect(answer.status).toBe(202);
    const got = await until(() => receiver.at(path)[0]);
    expect(got.headers).toMatchObject({
      'x-webhook-test': 'true',
      'x-webhook-event': event,
      'x-webhook-delivery': answer.body['id'],
      'webhook-id': answer.body['event_id'],
    });
    const { example } = (await tenant.call('GET', `/webhooks/event-types/${event}`)).body;
    expect(JSON.parse(got.body.toString()).data).toEqual(example);
    await until(
      async () =>
        (await tenant.call('GET', `/webhooks/deliveries/${answer.body['id']}`)).body['status'] === 'delivered',
    );
    expect(await tenant.deliveries()).toHaveLength(1);
    expect(receiver.at('/bystander')).toEqual([]);
  });

  it('of an event that does not exist is refused', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/never`);
    expect((await tenant.call('POST', `${pathOf(id)}/test`, { event: 'invoice.lost' })).status).toBe(422);
  });

  it('leaves real events unmarked', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/real`);
    await tenant.emit();
    expect((await until(() => receiver.at('/real')[0])).headers).not.toHaveProperty('x-webhook-test');
  });
});
