import { ProblemError, verify, Webhooks, type WebhookEvent } from '../../clients/typescript/src/index.ts';

const url = process.env['WEBHOOKS_URL'] ?? 'http://localhost:3000';
const webhooks = new Webhooks({ url, key: process.env['ADMIN_API_KEY'] ?? 'none' });
const SUBJECT = { resource_type: 'payment', resource_id: 'p-1' };
const DATA = {
  payment_id: 'p-1',
  invoice_id: 'i-1',
  amount: '1.00',
  currency: 'EUR',
  payment_method: 'card',
  reference_number: null,
};

/** What a program of the client may say and what not: compiled by `npm run check`, and against the built package by a test. */
export async function typed(acme: Webhooks): Promise<void> {
  for await (const delivery of acme.deliveries.list({ status: ['failed', 'retrying'] })) {
    const status: 'pending' | 'retrying' | 'delivered' | 'failed' | 'skipped' | 'cancelled' = delivery.status;
    await acme.deliveries.redeliver(delivery.id + status);
  }
  const { name } = await webhooks.get('/admin/tenants/{id}', { path: { id: 'acme' } });
  await webhooks.post('/admin/tenants', { body: { name } });
  await acme.delete('/tenant/portal-sessions', { query: { subject: 'user-7' } });
  await acme.subscriptions.create({ url, events: ['*'] }, { idempotencyKey: name });
  const nothing: undefined = await acme.subscriptions.remove('id');
  await acme.events.emit({ ...SUBJECT, event: 'payment.received', data: DATA });
  await acme.events.emit({ ...SUBJECT, event: 'parcel.lost', data: { any: nothing } });

  // @ts-expect-error There is no such route.
  await webhooks.get('/admin/nothing');
  // @ts-expect-error It takes another method.
  await webhooks.get('/admin/events/batch');
  // @ts-expect-error Its path has an id.
  await webhooks.get('/admin/tenants/{id}');
  // @ts-expect-error The field has another name.
  await webhooks.post('/admin/tenants', { body: { nam: 'Acme' } });
  // @ts-expect-error The query is required.
  await acme.delete('/tenant/portal-sessions');
  // @ts-expect-error There is no such status.
  acme.deliveries.list({ status: ['lost'] });
  // @ts-expect-error Neither an event nor several.
  await acme.subscriptions.create({ url });
  // @ts-expect-error It is not what this event tells.
  await acme.events.emit({ ...SUBJECT, event: 'payment.received', data: { parcel: 1 } });
  // @ts-expect-error It is one thing, and no list.
  acme.list('/admin/tenants/{id}', { path: { id: 'acme' } });
  // @ts-expect-error There is no key.
  await new Webhooks({ url }).events.get('id');
}

export async function received(body: string): Promise<string> {
  const event: WebhookEvent = await verify({}, body, 'whsec_AAAA');
  const data: unknown = event.data;
  // @ts-expect-error Nobody knows yet what it is of.
  console.log(event.data.invoice_number);
  if (!event.known) return event.event + String(data);
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check
  switch (event.event) {
    case 'invoice.created':
      return event.data.invoice_number;
    case 'payment.failed':
      // @ts-expect-error Another event has it.
      return event.data.invoice_number;
    // @ts-expect-error Misspelt.
    case 'invoice.creatd':
      return '';
    default:
      return event.id;
  }
}

try {
  await webhooks.tenants.put('built', { name: 'Built' });
  for await (const { external_id } of webhooks.tenants.list()) console.log(external_id);
  await webhooks.tenants.get('nobody');
} catch (error) {
  if (error instanceof ProblemError) console.log(error.code);
}
