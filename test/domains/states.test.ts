import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { newInvoice, newOrder, post, postPatiently } from './story.ts';

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(async () => {
  await platform.stop();
});

const reason = 'Because';
const bodyOf = (action: string) => (action === 'reject' || action === 'cancel' ? { reason } : undefined);

async function eventsOf(tenant: TenantApi, resourceId: string): Promise<string[]> {
  const { rows } = await platform.db.query(
    'SELECT type FROM events WHERE tenant_id = $1 AND resource_id = $2 ORDER BY id',
    [tenant.id, resourceId],
  );
  return rows.map(({ type }) => type);
}

/** Actions that bring a document into a state, and what each action then makes of it; what is not named is a conflict. */
const machines: [route: 'sales-orders' | 'invoices', before: string[], allowed: Record<string, string>][] = [
  ['sales-orders', [], { confirm: 'confirmed', cancel: 'cancelled' }],
  ['sales-orders', ['confirm'], { cancel: 'cancelled' }],
  ['sales-orders', ['cancel'], {}],
  ['sales-orders', ['confirm', 'cancel'], {}],
  ['invoices', [], { send: 'sent', cancel: 'cancelled' }],
  ['invoices', ['send'], { authorize: 'authorized', reject: 'rejected', cancel: 'cancelled' }],
  ['invoices', ['send', 'authorize'], { cancel: 'cancelled' }],
  ['invoices', ['send', 'reject'], {}],
  ['invoices', ['cancel'], {}],
];
const actions = { 'sales-orders': ['confirm', 'cancel'], invoices: ['send', 'authorize', 'reject', 'cancel'] };

const transitions = machines.flatMap(([route, before, allowed]) =>
  actions[route].map((action) => ({ route, before, after: before.at(-1) ?? 'nothing', action, to: allowed[action] })),
);

/** A document in the state before the action, and what the action then answers and leaves. */
async function act({ route, before, action }: (typeof transitions)[number]) {
  const tenant = await platform.api.tenant();
  const { id } = await (route === 'invoices' ? newInvoice(tenant) : newOrder(tenant));
  for (const step of before) await post(tenant, `/${route}/${id}/${step}`, bodyOf(step));
  const look = async () => ({
    shown: (await tenant.call('GET', `/${route}/${id}`)).body,
    events: await eventsOf(tenant, id),
  });
  const earlier = await look();
  const answer = await tenant.call('POST', `/${route}/${id}/${action}`, bodyOf(action));
  return { earlier, answer, later: await look() };
}

describe('a document', () => {
  it.each(transitions.filter(({ to }) => to !== undefined))(
    'of $route after $after: $action makes it $to and emits that',
    async (transition) => {
      const { earlier, answer, later } = await act(transition);
      const { route, action, to } = transition;
      expect(answer).toMatchObject({ status: 200, body: { id: later.shown['id'], status: to } });
      expect(later.shown).toMatchObject({ status: to, reason: bodyOf(action)?.reason ?? null });
      expect(later.events).toEqual([...earlier.events, `${route === 'invoices' ? 'invoice' : 'sales_order'}.${to}`]);
    },
  );

  it.each(transitions.filter(({ to }) => to === undefined))(
    'of $route after $after: $action is a conflict and changes nothing',
    async (transition) => {
      const { earlier, answer, later } = await act(transition);
      expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
      expect(later).toEqual(earlier);
    },
  );

  it('confirmed 100 times at once is confirmed once and says so once', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await newOrder(tenant);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => postPatiently(tenant, `/sales-orders/${id}/confirm`)),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([200, ...Array.from({ length: 99 }, () => 409)]);
    expect(await eventsOf(tenant, id)).toEqual(['sales_order.created', 'sales_order.confirmed']);
  }, 120_000);
});
