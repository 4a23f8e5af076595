// A backend that tells its customers what happens: two tenants, an event type of its own, one key for all. Needs Node 20 alone.
// Beside a platform on the same machine (ALLOW_HTTP=true EGRESS_ALLOW_CIDRS=127.0.0.0/8 npm run dev):
//   node examples/node/backend.mjs
// The operator's key comes from ADMIN_API_KEY, else from .data/keys.json, where the first start of the platform left it.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

const { WEBHOOKS_URL = 'http://localhost:3000' } = process.env;
const TENANTS = { acme: 'Acme', globex: 'Globex' };
const PARCEL_SHIPPED = {
  name: 'parcel.shipped',
  description: 'A parcel left the house.',
  group: 'shipping',
  schema: {
    type: 'object',
    required: ['parcel_id'],
    additionalProperties: false,
    properties: { parcel_id: { type: 'string' }, weight_g: { type: 'integer', minimum: 1 } },
  },
  example: { parcel_id: 'p-1', weight_g: 1250 },
};

/** The platform's routes, with a key of an operator; `tenant` is for whom. */
const withKey =
  (key) =>
  async (method, path, { body, tenant, accepted = [], idempotencyKey } = {}) => {
    const answer = await fetch(`${WEBHOOKS_URL}/api/v1${path}`, {
      method,
      headers: {
        'x-admin-key': key,
        ...(body && { 'content-type': 'application/json' }),
        ...(tenant && { 'x-tenant': tenant }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      signal: AbortSignal.timeout(30_000),
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok && !accepted.includes(answer.status)) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };

const firstKey = async () =>
  process.env.ADMIN_API_KEY ?? JSON.parse(await readFile('.data/keys.json', 'utf8')).ADMIN_API_KEY;

/** As Standard Webhooks say; during a rotation there are several signatures. */
function isSigned(headers, body, secret) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
  return signatures
    .split(' ')
    .some((one) => one.length === expected.length && timingSafeEqual(Buffer.from(one), Buffer.from(expected)));
}

/** What customers run: it takes what is rightly signed. */
const secrets = new Map();
async function receive(request, response) {
  const good = isSigned(request.headers, await buffer(request), secrets.get(request.url.slice(1)));
  response.writeHead(good ? 200 : 401).end();
}
const customers = createServer((request, response) => {
  receive(request, response).catch(() => response.writeHead(400).end());
}).listen(0, '127.0.0.1');
await once(customers, 'listening');

// One key for all tenants, with no more than a backend needs.
const first = withKey(await firstKey());
const scopes = ['tenants', 'events:write', 'deliveries', 'catalogue'];
const made = await first('POST', '/admin/operator-keys', {
  body: { name: `backend-${randomUUID().slice(0, 8)}`, scopes },
});
const call = withKey(made.key);

// 409: it is defined already.
await call('POST', '/admin/event-types', { body: PARCEL_SHIPPED, accepted: [409] });

const endpoints = new Map();
for (const [tenant, name] of Object.entries(TENANTS)) {
  await call('PUT', `/admin/tenants/by-external-id/${tenant}`, { body: { name } });
  const body = { url: `http://127.0.0.1:${customers.address().port}/${tenant}`, events: ['parcel.*'] };
  const { id, secret } = await call('POST', '/tenant/webhooks/subscriptions', { body, tenant });
  endpoints.set(tenant, id);
  secrets.set(tenant, secret);
}

// Of both in one transaction. Sent again with the same key, it is emitted once.
const events = Object.keys(TENANTS).map((tenant) => ({
  tenant,
  event: 'parcel.shipped',
  resource_type: 'parcel',
  resource_id: `${tenant}-1`,
  data: { parcel_id: `${tenant}-1`, weight_g: 1250 },
}));
const emitted = await call('POST', '/admin/events/batch', {
  body: { events },
  idempotencyKey: `shipped-${randomUUID()}`,
});

/** The deliveries of an event, when all of them have ended. */
async function becomeOf(tenant, eventId) {
  for (;;) {
    const { deliveries } = await call('GET', `/tenant/events/${eventId}`, { tenant });
    if (deliveries.length > 0 && !deliveries.some(({ status }) => ['pending', 'retrying'].includes(status)))
      return deliveries;
    await sleep(200);
  }
}

for (const [nth, tenant] of Object.keys(TENANTS).entries()) {
  const { id, event } = emitted.data[nth];
  for (const { status, last_status_code: code, attempts } of await becomeOf(tenant, id))
    console.log(tenant, event, status, code, attempts);
}

for (const [tenant, id] of endpoints) await call('DELETE', `/tenant/webhooks/subscriptions/${id}`, { tenant });
await first('DELETE', `/admin/operator-keys/${made.id}`);
customers.closeAllConnections();
customers.close();
