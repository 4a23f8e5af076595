import type { TenantApi } from '../support/platform.ts';
import type { Ids, Route } from './routes.ts';

const SOURCE_SECRETS: Record<string, object> = {
  stripe: { signing_secret: 'whsec_test' },
  twilio: { auth_token: '12345' },
  meta: { app_secret: 'a secret', verify_token: 'meatyhamhock' },
};
const sourceBody = (provider: string) => ({ name: 'New', provider, secrets: SOURCE_SECRETS[provider] });
const newSource = async (tenant: TenantApi, provider: string): Promise<Record<string, string>> =>
  (await tenant.call('POST', '/webhooks/sources', sourceBody(provider))).body;
const source = (tenant: TenantApi) => newSource(tenant, 'stripe').then(({ id = '' }) => ({ id }));
/** Where its provider calls. */
const address = (provider: string) => async (tenant: TenantApi) => {
  const { url = '' } = await newSource(tenant, provider);
  return { provider, token: url.split('/').at(-1) ?? '', kind: 'sms' };
};
const handshake = async (tenant: TenantApi) => {
  const { provider, token } = await address('meta')(tenant);
  return { provider, token: `${token}?hub.mode=subscribe&hub.challenge=1&hub.verify_token=meatyhamhock` };
};
const inboundRequest = async (tenant: TenantApi): Promise<Ids> => {
  const { id } = await newSource(tenant, 'stripe');
  return { id: (await tenant.call('POST', `/webhooks/sources/${id}/test`, {})).body['request_id'] };
};

/** Of sources, of what providers sent, and of the providers themselves. */
export const SOURCE_ROUTES: Record<string, Route> = {
  // The signature opens it: without one everybody is refused the same.
  'POST /api/v1/webhooks/{provider}/{token}': { access: 'public', status: 400, ids: address('stripe') },
  'POST /api/v1/webhooks/{provider}/{token}/{kind}': { access: 'public', status: 400, ids: address('twilio') },
  'GET /api/v1/webhooks/{provider}/{token}': { access: 'public', status: 200, ids: handshake },

  'POST /api/v1/tenant/webhooks/sources': { access: 'sources:write', status: 201, body: sourceBody('stripe') },
  'GET /api/v1/tenant/webhooks/sources': { access: 'sources:read', status: 200 },
  'GET /api/v1/tenant/webhooks/sources/{id}': { access: 'sources:read', status: 200, ids: source },
  'PATCH /api/v1/tenant/webhooks/sources/{id}': {
    access: 'sources:write',
    status: 200,
    ids: source,
    body: { name: 'New' },
  },
  'DELETE /api/v1/tenant/webhooks/sources/{id}': { access: 'sources:write', status: 204, ids: source },
  'POST /api/v1/tenant/webhooks/sources/{id}/rotate-secret': {
    access: 'sources:write',
    status: 200,
    ids: source,
    body: { kind: 'signing_secret', secret: 'whsec_another' },
  },
  'POST /api/v1/tenant/webhooks/sources/{id}/rotate-url': { access: 'sources:write', status: 200, ids: source },
  'POST /api/v1/tenant/webhooks/sources/{id}/pause': { access: 'sources:write', status: 200, ids: source },
  'POST /api/v1/tenant/webhooks/sources/{id}/resume': { access: 'sources:write', status: 200, ids: source },
  'POST /api/v1/tenant/webhooks/sources/{id}/test': { access: 'sources:write', status: 200, ids: source },
  'GET /api/v1/tenant/webhooks/sources/{id}/stats': { access: 'sources:read', status: 200, ids: source },
  'GET /api/v1/tenant/webhooks/inbound/requests': { access: 'sources:read', status: 200 },
  'GET /api/v1/tenant/webhooks/inbound/requests/{id}': { access: 'sources:read', status: 200, ids: inboundRequest },
  'POST /api/v1/tenant/webhooks/inbound/requests/{id}/replay': {
    access: 'sources:write',
    status: 202,
    ids: inboundRequest,
  },
  'GET /api/v1/tenant/webhooks/inbound/dlq': { access: 'sources:read', status: 200 },
  'POST /api/v1/tenant/webhooks/inbound/dlq': { access: 'sources:write', status: 202, body: { retry_all: true } },
  'GET /api/v1/tenant/webhooks/inbound/analytics': { access: 'sources:read', status: 200 },
};
