import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/database/ids.ts';
import { DELIVERY_STATUSES } from '../../src/deliveries/delivery.ts';
import { OpenApi } from '../support/openapi.ts';
import { planOf, rowsOf, scannedBy, statementsOf } from '../support/plans.ts';
import { ADMIN_KEY, startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';

const EACH = 15_000;
/** What a list may read to find its rows, and a page. */
const MAX_READ = 2_200;

let platform: Platform;
let openApi: OpenApi;
let tenant: TenantApi;
let busy: string;
let quiet: string;
let eventId: string;

/** Of each of two tenants, in turn, many that were delivered to one subscription and many that failed at another, and very few others. */
beforeAll(async () => {
  platform = await startPlatform({ ROLE: 'api' });
  openApi = await OpenApi.of(platform.api.url);
  tenant = await platform.api.tenant();
  busy = (await tenant.subscribe('http://127.0.0.1:1/'))['id'];
  quiet = (await tenant.subscribe('http://127.0.0.1:1/'))['id'];
  const other = await platform.api.tenant();
  const otherSubscription = (await other.subscribe('http://127.0.0.1:1/'))['id'];
  await deliver(other, { delivered: otherSubscription, failed: otherSubscription });
  await deliver(tenant, { delivered: busy, failed: quiet });
  await deliver(tenant, { cancelled: quiet, skipped: busy, pending: quiet }, 2);
  eventId = await deliver(other, { delivered: otherSubscription, failed: otherSubscription });
  await platform.db.query(
    `INSERT INTO subscriptions (tenant_id, id, url, events, disabled_at)
     SELECT $1, gen_random_uuid(), 'http://127.0.0.1:1/', '{x}', CASE WHEN n > 3 THEN now() END FROM generate_series(1, 5000) n`,
    [other.id],
  );
  await platform.db.query(
    `INSERT INTO audit_log (tenant_id, id, actor, action, subject_id)
     SELECT (ARRAY[$1, $2]::uuid[])[1 + n % 2], uuid, 'operator', 'tenant.changed', 'x'
     FROM unnest($3::uuid[]) WITH ORDINALITY AS u(uuid, n)`,
    [tenant.id, other.id, Array.from({ length: EACH }, newId)],
  );
  await platform.db.query('ANALYZE');
});

afterAll(() => platform.stop());

/** So many of each status, to a subscription; gives the event of the last. */
async function deliver({ id }: TenantApi, to: Record<string, string>, each = EACH): Promise<string> {
  const statuses = Object.keys(to);
  const ids = Array.from({ length: each * statuses.length }, newId);
  await platform.db.query(
    `INSERT INTO deliveries (id, tenant_id, event_id, event_type, subscription_id, status, created_at, attempts, last_status_code, last_error)
     SELECT id, $1, id, CASE status WHEN 'failed' THEN 'invoice.created' ELSE 'payment.received' END,
       ($3::uuid[])[1 + n % $4], status, now(), 1, CASE status WHEN 'failed' THEN 503 END,
       CASE status WHEN 'failed' THEN 'server_error: status 503' WHEN 'skipped' THEN 'timeout' END
     FROM unnest($2::uuid[]) WITH ORDINALITY AS u(id, n)
     CROSS JOIN LATERAL (SELECT ($5::text[])[1 + n % $4] AS status) s`,
    [id, ids, Object.values(to), statuses.length, statuses],
  );
  await platform.db.query(
    `INSERT INTO events (id, tenant_id, type, resource_type, resource_id, body, created_at, test_subscription_id)
     SELECT e.id, $1, 'payment.received', 'payment', CASE WHEN n = 1 THEN 'rare' WHEN n % 10 = 0 THEN 'common' ELSE 'other' END, '{}', now(),
       CASE WHEN n = 1 THEN e.id END FROM unnest($2::uuid[]) WITH ORDINALITY AS e(id, n)`,
    [id, ids],
  );
  return ids.at(-1) ?? '';
}

const deliveryFilters = {
  event: () => ['payment.received', 'no.such'],
  subscription_id: () => [busy, quiet, randomUUID()],
};

/** Values of every filter of every list: of what there is much, little and nothing. */
const FILTERS: Record<string, Record<string, () => readonly string[]>> = {
  'GET /api/v1/tenant/webhooks/deliveries': {
    ...deliveryFilters,
    status: () => [...DELIVERY_STATUSES, 'failed,skipped'],
    event_id: () => [eventId],
    since: () => ['2020-01-01T00:00:00Z'],
    until: () => [new Date(Date.now() + 3_600_000).toISOString()],
  },
  'GET /api/v1/tenant/webhooks/dlq': deliveryFilters,
  'GET /api/v1/webhooks/dlq': { ...deliveryFilters, tenant_id: () => [tenant.id] },
  'GET /api/v1/webhooks/events/failed/list': { ...deliveryFilters, tenant_id: () => [tenant.id] },
  'GET /api/v1/tenant/webhooks/subscriptions': { active: () => ['true', 'false'], include: () => ['health'] },
  'GET /api/v1/tenant/portal-sessions': { subject: () => ['user-1'] },
  'GET /api/v1/admin/tenants/{id}/portal-sessions': { subject: () => ['user-1'] },
  'GET /api/v1/admin/tenants': { q: () => ['Tenant', 'no such'] },
  'GET /api/v1/admin/audit-log': {
    tenant_id: () => [tenant.id],
    actor: () => ['operator', 'nobody'],
    action: () => ['subscription.created', 'no.such'],
    since: () => ['2020-01-01T00:00:00Z'],
    until: () => [new Date(Date.now() + 3_600_000).toISOString()],
  },
  'GET /api/v1/webhooks/statistics/tenants': { window: () => ['1h'] },
  'GET /api/v1/tenant/events': {
    event: () => ['payment.received', 'no.such'],
    resource_type: () => ['payment', 'invoice'],
    resource_id: () => ['common', 'rare', 'none'],
    since: () => ['2020-01-01T00:00:00Z'],
    until: () => [new Date(Date.now() + 3_600_000).toISOString()],
  },
  'GET /api/v1/tenant/webhooks/sources': { provider: () => ['stripe', 'meta'] },
};

/** Values of other filters, each tried with a status, several and none, and with a subscription. */
const FURTHER: Record<string, Record<string, () => readonly string[]>> = {
  'GET /api/v1/tenant/webhooks/deliveries': {
    reason: () => ['server_error', 'timeout', 'gone'],
    status_code: () => ['2xx', '4xx', '5xx', 'none'],
    resource_id: () => ['common', 'rare', 'none'],
    test: () => ['true', 'false'],
    q: () => [eventId, randomUUID(), 'rare'],
  },
};

/** Every combination of none or one value of each. */
const combinations = (filters: Record<string, () => readonly string[]>): string[] =>
  Object.entries(filters).reduce<string[]>(
    (queries, [name, values]) =>
      queries.flatMap((query) => [query, ...values().map((value) => `${query}&${name}=${encodeURIComponent(value)}`)]),
    [''],
  );

const headers = (route: string) =>
  route.includes('/v1/tenant/') ? { authorization: `Bearer ${tenant.key}` } : { 'x-admin-key': ADMIN_KEY };

/** What is wrong with how a list is read. */
async function tooMuch(path: string, route: string): Promise<string[]> {
  const statements = await statementsOf(async () => {
    expect((await platform.api.call('GET', path, { headers: headers(route) })).status).toBe(200);
  }, platform.db);
  const wrong: string[] = [];
  await platform.db.query(`BEGIN; SET LOCAL ROLE webhook_platform`);
  for (const statement of statements) {
    const { text, values } = statement;
    if (text.includes('set_config')) await platform.db.query(text, values);
    if (!/FROM "?\w*(deliveries|subscriptions|sources|events|audit_log)\b/.test(text)) continue;
    const plan: Json = await planOf(platform.db, statement);
    const most = Math.max(...rowsOf(plan));
    if (most > MAX_READ) wrong.push(`${path} reads ${most} rows: ${text}`);
    if (scannedBy(plan).some((table) => table.includes('deliveries'))) wrong.push(`${path} scans`);
  }
  await platform.db.query('ROLLBACK');
  return wrong;
}

describe('a list', () => {
  it('has its filters here, whatever they are', () => {
    const documented = openApi.operations().flatMap(({ name, operation }) => {
      const names = ((operation['parameters'] ?? []) as Json[])
        .filter((one) => one['in'] === 'query')
        .map((one) => one['name'] as string);
      const filters = names.filter((one) => one !== 'limit' && one !== 'cursor');
      return names.includes('cursor') && filters.length > 0 && !name.includes('/inbound/')
        ? [[name, filters.toSorted()]]
        : [];
    });
    const known = Object.entries(FILTERS).map(([name, filters]) => [
      name,
      Object.keys({ ...filters, ...FURTHER[name] }).toSorted(),
    ]);
    expect(Object.fromEntries(known)).toMatchObject(Object.fromEntries(documented));
  });

  it.each(Object.entries(FILTERS))('reads little whatever is filtered by: %s', async (route, filters) => {
    const wrong: string[] = [];
    for (const query of combinations(filters)) {
      wrong.push(...(await tooMuch(`${route.replace('GET ', '').replace('{id}', tenant.id)}?limit=20${query}`, route)));
    }
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(FURTHER))('reads little with these too: %s', async (route, further) => {
    const wrong: string[] = [];
    const status = () => ['failed', 'pending,retrying', 'delivered,failed'];
    for (const [name, values] of Object.entries(further)) {
      for (const query of combinations({ status, subscription_id: () => [quiet], [name]: values })) {
        if (query.includes(`&${name}=`))
          wrong.push(
            ...(await tooMuch(`${route.replace('GET ', '').replace('{id}', tenant.id)}?limit=20${query}`, route)),
          );
      }
    }
    expect(wrong).toEqual([]);
  });

  it('of rare rows among many comes to them page by page, to each once', async () => {
    const found: string[] = [];
    let [cursor, pages] = ['', 0];
    do {
      const query = `event=payment.received&subscription_id=${quiet}${cursor && `&cursor=${cursor}`}`;
      const { body } = await tenant.call('GET', `/webhooks/deliveries?${query}`);
      found.push(...body['data'].map(({ id }: Json) => id));
      [cursor, pages] = [body['next_cursor'] ?? '', pages + 1];
      expect(body['has_more']).toBe(cursor !== '');
    } while (cursor !== '');
    const { rows } = await platform.db.query(
      `SELECT id FROM deliveries WHERE tenant_id = $1 AND event_type = 'payment.received' AND subscription_id = $2 ORDER BY id DESC`,
      [tenant.id, quiet],
    );
    expect(found).toEqual(rows.map(({ id }) => id));
    expect(pages).toBeGreaterThan(5);
  });
});
