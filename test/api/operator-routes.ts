import { payment, type TenantApi } from '../support/platform.ts';
import type { Ids, Route } from './routes.ts';

const tenantItself = (tenant: TenantApi): Promise<Ids> => Promise.resolve({ id: tenant.id });

const newEventType = ({ id }: TenantApi) =>
  Promise.resolve({
    name: `made.n${id.replaceAll('-', '')}`,
    description: 'x',
    schema: { type: 'object' },
    example: {},
  });

async function madeEventType(tenant: TenantApi): Promise<Ids> {
  const { body } = await tenant.api.admin('POST', '/event-types', await newEventType(tenant));
  return { name: body['name'] };
}

/** Routes of operators. */
export const OPERATOR_ROUTES: Record<string, Route> = {
  'POST /api/v1/admin/tenants': { access: 'operator:tenants', status: 201, body: { name: 'New' } },
  'GET /api/v1/admin/tenants': { access: 'operator:tenants', status: 200 },
  'GET /api/v1/admin/tenants/{id}': { access: 'operator:tenants', status: 200, ids: tenantItself },
  'PATCH /api/v1/admin/tenants/{id}': {
    access: 'operator:tenants',
    status: 200,
    ids: tenantItself,
    body: { name: 'New' },
  },
  'DELETE /api/v1/admin/tenants/{id}': { access: 'operator:tenants', status: 202, ids: tenantItself },
  'POST /api/v1/admin/tenants/{id}/api-keys': {
    access: 'operator:tenants',
    status: 201,
    ids: tenantItself,
    body: { name: 'New' },
  },
  'GET /api/v1/admin/tenants/{id}/api-keys': { access: 'operator:tenants', status: 200, ids: tenantItself },
  'DELETE /api/v1/admin/tenants/{id}/api-keys/{keyId}': {
    access: 'operator:tenants',
    status: 204,
    ids: (tenant) => Promise.resolve({ id: tenant.id, keyId: tenant.keyId }),
  },
  'GET /api/v1/admin/tenants/{id}/audit-log': { access: 'operator:audit:read', status: 200, ids: tenantItself },

  'PUT /api/v1/admin/tenants/by-external-id/{external_id}': {
    access: 'operator:tenants',
    status: 200,
    ids: (tenant) => Promise.resolve({ external_id: `of-${tenant.id}` }),
    body: { name: 'New' },
  },
  'GET /api/v1/admin/audit-log': { access: 'operator:audit:read', status: 200 },
  'POST /api/v1/admin/operator-keys': {
    access: 'operator:all',
    status: 201,
    body: (tenant) => Promise.resolve({ name: `of-${tenant.id}`, scopes: ['queue'] }),
  },
  'GET /api/v1/admin/operator-keys': { access: 'operator:all', status: 200 },
  'DELETE /api/v1/admin/operator-keys/{id}': {
    access: 'operator:all',
    status: 204,
    ids: async ({ id, api }) => {
      const { body } = await api.admin('POST', '/operator-keys', { name: `gone-${id}`, scopes: ['queue'] });
      return { id: body['id'] };
    },
  },
  'POST /api/v1/admin/events/batch': {
    access: 'operator:events:write',
    status: 202,
    body: (tenant) => Promise.resolve({ events: [{ ...payment(), tenant: tenant.id }] }),
  },
  'GET /api/v1/admin/settings': { access: 'operator:all', status: 200 },
  'GET /api/v1/admin/event-types': { access: 'operator:catalogue', status: 200 },
  'GET /api/v1/admin/event-types/{name}': {
    access: 'operator:catalogue',
    status: 200,
    ids: () => Promise.resolve({ name: 'invoice.created' }),
  },
  'POST /api/v1/admin/event-types': { access: 'operator:catalogue', status: 201, body: newEventType },
  'PATCH /api/v1/admin/event-types/{name}': {
    access: 'operator:catalogue',
    status: 200,
    ids: madeEventType,
    body: { deprecated: true },
  },
  'DELETE /api/v1/admin/event-types/{name}': { access: 'operator:catalogue', status: 204, ids: madeEventType },
  'GET /api/v1/webhooks/statistics/tenants': { access: 'operator:deliveries', status: 200 },

  'GET /api/v1/admin/queue': { access: 'operator:queue', status: 200 },
  'POST /api/v1/admin/queue/pause': { access: 'operator:queue', status: 200 },
  'POST /api/v1/admin/queue/resume': { access: 'operator:queue', status: 200 },
  'GET /api/v1/webhooks/events/failed/list': { access: 'operator:deliveries', status: 200 },
  'GET /api/v1/webhooks/statistics': { access: 'operator:deliveries', status: 200 },
  'GET /api/v1/webhooks/dlq': { access: 'operator:deliveries', status: 200 },
  'POST /api/v1/webhooks/dlq': { access: 'operator:deliveries', status: 202, body: { retry_all: true } },
};
