// A backend that tells its customers what happens: two tenants, an event type of its own, one key for all. It uses the client of
// `clients/typescript`, which `npm run build:client` builds. Beside a platform on the same machine
// (ALLOW_HTTP=true EGRESS_ALLOW_CIDRS=127.0.0.0/8 npm run dev):
//   node examples/node/backend.mjs
// The operator's key comes from ADMIN_API_KEY, else from .data/keys.json, where the first start of the platform left it.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
// In a project of your own: from '@webhook-delivery/client'.
import { ProblemError, VerificationError, verify, Webhooks } from '../../clients/typescript/dist/index.js';

const { WEBHOOKS_URL: url = 'http://localhost:3000' } = process.env;
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

const firstKey = async () =>
  process.env.ADMIN_API_KEY ?? JSON.parse(await readFile('.data/keys.json', 'utf8')).ADMIN_API_KEY;

/** What customers run: it takes what is rightly signed. */
const secrets = new Map();
async function receive(request, response) {
  try {
    await verify(request.headers, await buffer(request), secrets.get(request.url.slice(1)));
    response.writeHead(200).end();
  } catch (error) {
    response.writeHead(error instanceof VerificationError ? 401 : 400).end();
  }
}
const customers = createServer((request, response) => void receive(request, response)).listen(0, '127.0.0.1');
await once(customers, 'listening');

// One key for all tenants, with no more than a backend needs.
const first = new Webhooks({ url, key: await firstKey() });
const { id: keyId, key } = await first.operatorKeys.create({
  name: `backend-${randomUUID().slice(0, 8)}`,
  scopes: ['tenants', 'events:write', 'deliveries', 'catalogue'],
});
const webhooks = new Webhooks({ url, key });

await webhooks.eventTypes.create(PARCEL_SHIPPED).catch((error) => {
  // It is defined already.
  if (!(error instanceof ProblemError) || error.code !== 'conflict') throw error;
});

const endpoints = new Map();
for (const [tenant, name] of Object.entries(TENANTS)) {
  await webhooks.tenants.put(tenant, { name });
  const { id, secret } = await webhooks.forTenant(tenant).subscriptions.create({
    url: `http://127.0.0.1:${customers.address().port}/${tenant}`,
    events: ['parcel.*'],
  });
  endpoints.set(tenant, id);
  secrets.set(tenant, secret);
}

// Of both in one transaction. However often it is sent again, with the same key it is emitted once.
const events = Object.keys(TENANTS).map((tenant) => ({
  tenant,
  event: 'parcel.shipped',
  resource_type: 'parcel',
  resource_id: `${tenant}-1`,
  data: { parcel_id: `${tenant}-1`, weight_g: 1250 },
}));
const emitted = await webhooks.events.emitForTenants(events, { idempotencyKey: `shipped-${randomUUID()}` });

/** The deliveries of an event, when all of them have ended. */
async function becomeOf(tenant, eventId) {
  for (;;) {
    const { deliveries } = await webhooks.forTenant(tenant).events.get(eventId);
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

for (const [tenant, id] of endpoints) await webhooks.forTenant(tenant).subscriptions.remove(id);
await first.operatorKeys.revoke(keyId);
customers.closeAllConnections();
customers.close();
