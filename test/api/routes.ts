import type { OperatorScope } from '../../src/tenants/operators/operator-scopes.ts';
import type { Scope } from '../../src/tenants/scopes.ts';
import {
  customerBody,
  failureBody,
  invoiceBody,
  newCustomer,
  newInvoice,
  newOrder,
  orderBody,
  paymentBody,
  post,
  sentInvoice,
} from '../domains/story.ts';
import { payment, type TenantApi } from '../support/platform.ts';
import { until } from '../support/wait.ts';
import { NOTIFICATION_ROUTES } from './notification-routes.ts';
import { OPERATOR_ROUTES } from './operator-routes.ts';
import { PORTAL_ROUTES } from './portal-routes.ts';
import { SOURCE_ROUTES } from './source-routes.ts';

/** Values of a path's parameters. */
export type Ids = Record<string, string>;

/** For operators with a scope. */
type OperatorAccess = `operator:${OperatorScope}`;

/** Who may call a route, and a call that succeeds. */
export interface Route {
  access: Scope | OperatorAccess | 'public' | 'page' | 'portal' | 'console';
  status: number;
  /** Scopes that the call needs besides. */
  also?: Scope[];
  query?: string;
  /** Makes what the path names, as the tenant's. */
  ids?: (tenant: TenantApi) => Promise<Ids>;
  /** Of that call; may need things of the tenant's made first. */
  body?: object | ((tenant: TenantApi) => Promise<object>);
}

const ENDPOINT = 'http://127.0.0.1:9/';
const idOf = async (made: Promise<Record<string, string>>): Promise<Ids> => ({ id: (await made)['id'] ?? '' });
const subscription = (tenant: TenantApi) => idOf(tenant.subscribe(ENDPOINT, { retry_schedule_seconds: [] }));
const event = async (tenant: TenantApi): Promise<Ids> => ({ id: await tenant.emit() });
/** One that has failed, so that it may be sent again. */
export const delivery = async (tenant: TenantApi): Promise<Ids> => {
  await subscription(tenant);
  await tenant.emit();
  return idOf(until(async () => (await tenant.deliveries('&status=failed'))[0]));
};
export const since = { since: '2024-02-14T15:00:00Z' };
const replay = async (tenant: TenantApi): Promise<Ids> => {
  const { id } = await subscription(tenant);
  return { id: (await tenant.call('POST', `/webhooks/subscriptions/${id}/replay`, since)).body['id'] };
};
/** One that has more to send than it gets to at its pace. */
const longReplay = async (tenant: TenantApi): Promise<Ids> => {
  const { id } = await subscription(tenant);
  for (let nth = 0; nth < 3; nth++) await tenant.emit();
  await until(async () => (await tenant.deliveries('&status=failed')).length === 3);
  await tenant.call('PATCH', `/webhooks/subscriptions/${id}`, { rate_limit_per_second: 0.1 });
  return { id: (await tenant.call('POST', `/webhooks/subscriptions/${id}/replay`, since)).body['id'] };
};
const customer = (tenant: TenantApi) => idOf(newCustomer(tenant));
const order = (tenant: TenantApi) => idOf(newOrder(tenant));
const invoice = (tenant: TenantApi) => idOf(newInvoice(tenant));
const sent = (tenant: TenantApi) => idOf(sentInvoice(tenant));
const paid = async (tenant: TenantApi) =>
  idOf(post(tenant, '/payments', paymentBody((await newInvoice(tenant))['id'])));
const reason = { reason: 'A good one' };

/** Every route of `/openapi.json`. */
export const ROUTES: Record<string, Route> = {
  'GET /health/live': { access: 'public', status: 200 },
  'GET /health/ready': { access: 'public', status: 200 },
  'GET /api/v1/webhooks/health': { access: 'public', status: 200 },
  'GET /api/v1/webhooks/supported-events': { access: 'public', status: 200 },

  'GET /portal/config': { access: 'public', status: 200 },
  ...PORTAL_ROUTES,
  ...OPERATOR_ROUTES,
  ...NOTIFICATION_ROUTES,

  'POST /api/v1/tenant/webhooks/subscriptions': {
    access: 'subscriptions:write',
    status: 201,
    body: { url: ENDPOINT, event: '*' },
  },
  'GET /api/v1/tenant/webhooks/subscriptions': { access: 'subscriptions:read', status: 200 },
  'GET /api/v1/tenant/webhooks/subscriptions/{id}': { access: 'subscriptions:read', status: 200, ids: subscription },
  'PATCH /api/v1/tenant/webhooks/subscriptions/{id}': {
    access: 'subscriptions:write',
    status: 200,
    ids: subscription,
    body: { event: '*' },
  },
  'DELETE /api/v1/tenant/webhooks/subscriptions/{id}': {
    access: 'subscriptions:write',
    status: 204,
    ids: subscription,
  },
  'POST /api/v1/tenant/webhooks/subscriptions/{id}/enable': {
    access: 'subscriptions:write',
    status: 200,
    ids: subscription,
  },
  'POST /api/v1/tenant/webhooks/subscriptions/{id}/disable': {
    access: 'subscriptions:write',
    status: 200,
    ids: subscription,
  },
  'POST /api/v1/tenant/webhooks/subscriptions/{id}/resume': {
    access: 'subscriptions:write',
    status: 200,
    ids: subscription,
  },
  'POST /api/v1/tenant/webhooks/subscriptions/{id}/probe': {
    access: 'subscriptions:write',
    status: 200,
    ids: subscription,
  },
  'GET /api/v1/tenant/webhooks/subscriptions/{id}/secret': { access: 'secrets:read', status: 200, ids: subscription },
  'POST /api/v1/tenant/webhooks/subscriptions/{id}/rotate-secret': {
    access: 'subscriptions:write',
    status: 200,
    ids: subscription,
  },
  'POST /api/v1/tenant/webhooks/subscriptions/{id}/test': {
    access: 'deliveries:write',
    status: 202,
    ids: subscription,
  },

  'GET /api/v1/tenant/webhooks/subscriptions/{id}/stats': { access: 'deliveries:read', status: 200, ids: subscription },
  'GET /api/v1/tenant/webhooks/analytics': { access: 'deliveries:read', status: 200 },

  'GET /api/v1/tenant/webhooks/deliveries': { access: 'deliveries:read', status: 200 },
  'GET /api/v1/tenant/webhooks/deliveries/{id}': { access: 'deliveries:read', status: 200, ids: delivery },
  'GET /api/v1/tenant/webhooks/deliveries/{id}/attempts': { access: 'deliveries:read', status: 200, ids: delivery },
  'POST /api/v1/tenant/webhooks/deliveries/{id}/redeliver': { access: 'deliveries:write', status: 202, ids: delivery },
  'POST /api/v1/tenant/webhooks/deliveries/redeliver': {
    access: 'deliveries:write',
    status: 202,
    body: async (tenant) => ({ ids: [(await delivery(tenant))['id']] }),
  },
  'GET /api/v1/tenant/webhooks/dlq': { access: 'deliveries:read', status: 200 },
  'POST /api/v1/tenant/webhooks/dlq': {
    access: 'deliveries:write',
    status: 202,
    body: async (tenant) => ({ delivery_id: (await delivery(tenant))['id'] }),
  },
  'POST /api/v1/tenant/webhooks/subscriptions/{id}/replay': {
    access: 'deliveries:write',
    status: 202,
    ids: subscription,
    body: since,
  },
  'GET /api/v1/tenant/webhooks/replays/{id}': { access: 'deliveries:read', status: 200, ids: replay },
  'GET /api/v1/tenant/webhooks/replays': { access: 'deliveries:read', status: 200 },
  'POST /api/v1/tenant/webhooks/replays/{id}/cancel': { access: 'deliveries:write', status: 200, ids: longReplay },

  'GET /api/v1/tenant/api-keys': { access: 'keys:read', status: 200 },
  'POST /api/v1/tenant/api-keys': {
    access: 'keys:write',
    status: 201,
    body: { name: 'New', scopes: ['keys:write'] },
  },
  'DELETE /api/v1/tenant/api-keys/{id}': {
    access: 'keys:write',
    status: 204,
    ids: async (tenant) =>
      idOf(tenant.call('POST', '/api-keys', { name: 'x', scopes: ['keys:write'] }).then(({ body }) => body)),
  },

  ...SOURCE_ROUTES,

  'GET /api/v1/tenant/events': { access: 'deliveries:read', status: 200 },
  'POST /api/v1/tenant/events': { access: 'events:write', status: 202, body: payment() },
  'POST /api/v1/tenant/events/batch': { access: 'events:write', status: 202, body: { events: [payment()] } },
  'GET /api/v1/tenant/events/{id}': { access: 'deliveries:read', status: 200, ids: event },
  'GET /api/v1/tenant/webhooks/event-types': { access: 'subscriptions:read', status: 200 },
  // The catalogue is everybody's: its names are no tenant's.
  'GET /api/v1/tenant/webhooks/event-types/{name}': {
    access: 'subscriptions:read',
    status: 200,
    ids: () => Promise.resolve({ name: 'invoice.created' }),
  },

  'POST /api/v1/tenant/customers': { access: 'crm:write', status: 201, body: customerBody() },
  'GET /api/v1/tenant/customers': { access: 'crm:read', status: 200 },
  'GET /api/v1/tenant/customers/{id}': { access: 'crm:read', status: 200, ids: customer },
  'PATCH /api/v1/tenant/customers/{id}': { access: 'crm:write', status: 200, ids: customer, body: { name: 'New' } },

  'POST /api/v1/tenant/sales-orders': {
    access: 'sales-orders:write',
    status: 201,
    body: async (tenant) => orderBody((await newCustomer(tenant))['id']),
  },
  'GET /api/v1/tenant/sales-orders': { access: 'sales-orders:read', status: 200 },
  'GET /api/v1/tenant/sales-orders/{id}': { access: 'sales-orders:read', status: 200, ids: order },
  'POST /api/v1/tenant/sales-orders/{id}/confirm': { access: 'sales-orders:write', status: 200, ids: order },
  'POST /api/v1/tenant/sales-orders/{id}/cancel': {
    access: 'sales-orders:write',
    status: 200,
    ids: order,
    body: reason,
  },

  'POST /api/v1/tenant/invoices': {
    access: 'invoices:write',
    status: 201,
    body: async (tenant) => invoiceBody((await newCustomer(tenant))['id']),
  },
  'GET /api/v1/tenant/invoices': { access: 'invoices:read', status: 200 },
  'GET /api/v1/tenant/invoices/{id}': { access: 'invoices:read', status: 200, ids: invoice },
  'POST /api/v1/tenant/invoices/{id}/send': { access: 'invoices:write', status: 200, ids: invoice },
  'POST /api/v1/tenant/invoices/{id}/authorize': { access: 'invoices:write', status: 200, ids: sent },
  'POST /api/v1/tenant/invoices/{id}/reject': { access: 'invoices:write', status: 200, ids: sent, body: reason },
  'POST /api/v1/tenant/invoices/{id}/cancel': { access: 'invoices:write', status: 200, ids: invoice, body: reason },

  'POST /api/v1/tenant/payments': {
    access: 'payments:write',
    status: 201,
    body: async (tenant) => paymentBody((await newInvoice(tenant))['id']),
  },
  'POST /api/v1/tenant/payments/failures': {
    access: 'payments:write',
    status: 201,
    body: async (tenant) => failureBody((await newInvoice(tenant))['id']),
  },
  'GET /api/v1/tenant/payments': { access: 'payments:read', status: 200 },
  'GET /api/v1/tenant/payments/{id}': { access: 'payments:read', status: 200, ids: paid },
};
