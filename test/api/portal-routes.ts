import { newLink, type Link } from '../support/portal.ts';
import { newConsoleLink } from '../support/console.ts';
import { ADMIN_KEY, type TenantApi } from '../support/platform.ts';
import type { Route } from './routes.ts';

const READS = { also: ['deliveries:read' as const] };
const link = async (tenant: TenantApi) => ({ id: (await newLink(tenant)).id });
const ofTenant = (tenant: TenantApi) => Promise.resolve({ id: tenant.id });
const sessionOf = async (tenant: TenantApi) => ({ id: tenant.id, sessionId: (await newLink(tenant)).id });
const linkItself = (tenant: TenantApi): Promise<Link> => newLink(tenant);

export const PORTAL_ROUTES: Record<string, Route> = {
  'POST /api/v1/tenant/portal-sessions': {
    access: 'portal:write',
    status: 201,
    body: { subject: 'user-1' },
    ...READS,
  },
  'GET /api/v1/tenant/portal-sessions': { access: 'portal:write', status: 200 },
  'DELETE /api/v1/tenant/portal-sessions': { access: 'portal:write', status: 200, query: '?subject=user-1' },
  'DELETE /api/v1/tenant/portal-sessions/{id}': { access: 'portal:write', status: 204, ids: link },

  'POST /api/v1/admin/tenants/{id}/portal-sessions': {
    access: 'operator:tenants',
    status: 201,
    ids: ofTenant,
    body: {},
  },
  'GET /api/v1/admin/tenants/{id}/portal-sessions': { access: 'operator:tenants', status: 200, ids: ofTenant },
  'DELETE /api/v1/admin/tenants/{id}/portal-sessions/{sessionId}': {
    access: 'operator:tenants',
    status: 204,
    ids: sessionOf,
  },

  'POST /portal/session': { access: 'page', status: 200, body: linkItself },
  'POST /console/session': { access: 'page', status: 200, body: ({ api }) => newConsoleLink(api) },
  'POST /console/session/key': {
    access: 'page',
    status: 200,
    body: { operator_key: ADMIN_KEY, name: 'anna' },
  },
  'GET /console/session': { access: 'console', status: 200 },
  'DELETE /console/session': { access: 'console', status: 204 },
  'POST /api/v1/admin/console-sessions': { access: 'operator:all', status: 201, body: { name: 'anna' } },
  'GET /api/v1/admin/console-sessions': { access: 'operator:all', status: 200 },
  'DELETE /api/v1/admin/console-sessions/{id}': {
    access: 'operator:all',
    status: 204,
    ids: async ({ api }) => ({ id: (await newConsoleLink(api)).id }),
  },

  'GET /portal/session': { access: 'portal', status: 200 },
  'DELETE /portal/session': { access: 'portal', status: 204 },
};
