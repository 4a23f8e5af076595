import type { TenantApi } from '../support/platform.ts';
import type { Ids, Route } from './routes.ts';

const BODY = { name: 'New', kind: 'webhook', url: 'http://127.0.0.1:9/' };
const channel = async (tenant: TenantApi): Promise<Ids> => ({
  id: (await tenant.call('POST', '/notifications', BODY)).body['id'],
});
/** There may be ten: the one before goes. */
async function operators({ api }: TenantApi): Promise<Ids> {
  for (const { id } of (await api.admin('GET', '/notifications')).body['data']) {
    await api.admin('DELETE', `/notifications/${id}`);
  }
  return { id: (await api.admin('POST', '/notifications', BODY)).body['id'] };
}
const CHANGE = { name: 'Changed' };

/** Of notification channels. */
export const NOTIFICATION_ROUTES: Record<string, Route> = {
  'POST /api/v1/tenant/notifications': { access: 'notifications:write', status: 201, body: BODY },
  'GET /api/v1/tenant/notifications': { access: 'notifications:read', status: 200 },
  'GET /api/v1/tenant/notifications/{id}': { access: 'notifications:read', status: 200, ids: channel },
  'PATCH /api/v1/tenant/notifications/{id}': {
    access: 'notifications:write',
    status: 200,
    ids: channel,
    body: CHANGE,
  },
  'DELETE /api/v1/tenant/notifications/{id}': { access: 'notifications:write', status: 204, ids: channel },
  'POST /api/v1/tenant/notifications/{id}/test': { access: 'notifications:write', status: 202, ids: channel },

  'POST /api/v1/admin/notifications': { access: 'operator:all', status: 201, body: BODY },
  'GET /api/v1/admin/notifications': { access: 'operator:all', status: 200 },
  'GET /api/v1/admin/notifications/{id}': { access: 'operator:all', status: 200, ids: operators },
  'PATCH /api/v1/admin/notifications/{id}': {
    access: 'operator:all',
    status: 200,
    ids: operators,
    body: CHANGE,
  },
  'DELETE /api/v1/admin/notifications/{id}': { access: 'operator:all', status: 204, ids: operators },
  'POST /api/v1/admin/notifications/{id}/test': { access: 'operator:all', status: 202, ids: operators },
};
