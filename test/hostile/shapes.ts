import { payment } from '../support/platform.ts';

/** A request that somebody with an ordinary key may send. */
export interface Shape {
  path: string;
  /** None: a GET. */
  body?: string;
}

const EVENTS = '/api/v1/tenant/events';
const BATCH = '/api/v1/tenant/events/batch';
const ORDERS = '/api/v1/tenant/sales-orders';
const SUBSCRIPTIONS = '/api/v1/tenant/webhooks/subscriptions';

const many = (count: number, what: string): string => Array.from({ length: count }, () => what).join(',');
const manyFields = JSON.stringify(Object.fromEntries(Array.from({ length: 18_000 }, (_, n) => [`f${n}`, 1])));
const subscription = (field: string, value: string): Shape => ({
  path: SUBSCRIPTIONS,
  body: `{"url":"http://127.0.0.1:9/","event":"*","${field}":${value}}`,
});
const order = (data: string): Shape => ({
  path: EVENTS,
  body: `{"event":"sales_order.created","resource_type":"x","resource_id":"x","data":${data}}`,
});

/** Each is refused. */
export const REFUSED: Record<string, Shape> = {
  '87,000 events of nothing': { path: BATCH, body: `{"events":[${many(87_000, '{}')}]}` },
  '87,000 events that are lists': { path: BATCH, body: `{"events":[${many(87_000, '[]')}]}` },
  'an event that is a list of 87,000': { path: BATCH, body: `{"events":[[${many(87_000, '{}')}]]}` },
  '80,000 lines of nothing': { path: ORDERS, body: `{"items":[${many(80_000, '{}')}]}` },
  'a line that is a list of 80,000': { path: ORDERS, body: `{"items":[[${many(80_000, '{}')}]]}` },
  '18,000 unknown fields': { path: EVENTS, body: manyFields },
  'an unknown field with a name of 40,000 controls': { path: EVENTS, body: `{"${'\\u0001'.repeat(40_000)}":1}` },
  '18,000 unknown fields in data': order(manyFields),
  '80,000 unknown values in data': order(`{"items":[${many(80_000, '{}')}]}`),
  '120,000 patterns': subscription('events', `[${many(120_000, '1')}]`),
  '50 patterns of 5,000 quotes': subscription('events', `[${many(50, `"${'\\"'.repeat(2_500)}"`)}]`),
  '120,000 waits': subscription('retry_schedule_seconds', `[${many(120_000, '1')}]`),
  '18,000 headers': subscription('headers', manyFields),
  'metadata of 120,000 values': subscription('metadata', `{"x":[${many(120_000, '1')}]}`),
  'a filter of 240,000 quotes': subscription('filter', `{"x":"${'\\"'.repeat(120_000)}"}`),
  'a description of 250,000 characters': subscription('description', `"${'x'.repeat(250_000)}"`),
  'a resource of 80,000 variation selectors': {
    path: EVENTS,
    body: JSON.stringify({ ...payment(), resource_id: '\ufe0f'.repeat(80_000) }),
  },
  'a key __proto__ after 85,000 objects': { path: EVENTS, body: `[${many(85_000, '{}')},{"__proto__":1}]` },
  '130,000 lists in each other': { path: EVENTS, body: '['.repeat(130_000) },
  '250,000 quotes that are no JSON': { path: EVENTS, body: '"'.repeat(250_001) },
  'a path of 12,000 quotes': { path: `/api/v1/tenant/${'%22'.repeat(4_000)}` },
  'a cursor of 12,000 characters': { path: `${SUBSCRIPTIONS}?cursor=${'x'.repeat(12_000)}` },
};

/** A good event with something large in it. */
const event = (changes: string): string =>
  JSON.stringify({
    event: 'customer.updated',
    resource_type: 'customer',
    resource_id: '1',
    data: {
      customer_id: '1',
      customer_name: 'Acme GmbH',
      customer_email: 'accounts@acme.example',
      customer_phone: null,
      changes: { notes: '?' },
    },
  }).replace('"?"', () => changes);

/** Each is taken. */
export const TAKEN: Record<string, Shape> = {
  quotes: { path: EVENTS, body: event(`"${'\\"'.repeat(120_000)}"`) },
  backslashes: { path: EVENTS, body: event(`"${'\\\\'.repeat(120_000)}"`) },
  controls: { path: EVENTS, body: event(`"${'\\u0001'.repeat(40_000)}"`) },
  'tiny objects': { path: EVENTS, body: event(`[${many(80_000, '{}')}]`) },
  'tiny lists': { path: EVENTS, body: event(`[${many(80_000, '[]')}]`) },
  'many fields': { path: EVENTS, body: event(manyFields) },
  'batches of quotes': { path: BATCH, body: `{"events":[${many(90, event(`"${'\\"'.repeat(1_200)}"`))}]}` },
};
