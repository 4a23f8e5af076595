import { describe, expect, it } from '@jest/globals';
import { newId } from '../../src/database/ids.ts';
import { EventCatalogue } from '../../src/events/catalogue/catalogue.ts';
import { newEvent } from '../../src/events/event.ts';
import { UnreadableError } from '../../src/http/json-text.ts';
import { contentOf } from '../../src/sources/items/content.ts';
import { eventsOf, type Make } from '../../src/sources/items/events-of-item.ts';
import { inboundEventTypes } from '../../src/sources/items/event-types.ts';
import { amountOf } from '../../src/sources/providers/wire/money.ts';
import { knownProvider } from '../../src/sources/providers/providers.ts';
import type { Incoming, SourceSettings } from '../../src/sources/providers/provider.ts';
import { bytesOf, SAMPLES, type SampleCase } from './cases.ts';

const catalogue = new EventCatalogue();
for (const eventType of inboundEventTypes) catalogue.register(eventType);
const TENANT = newId();
const make: Make = (type, input) => newEvent(catalogue, 'us', TENANT, type, input);

/** What a verified request tells, and the bodies of the events that it makes. */
function told(provider: string, request: Partial<Incoming>, settings: SourceSettings = {}) {
  const incoming: Incoming = { method: 'POST', url: '', headers: {}, body: Buffer.alloc(0), ...request };
  const source = { id: newId(), provider: knownProvider(provider), settings };
  const { content, plain } = contentOf(incoming);
  const items = source.provider.items(content, incoming, settings);
  const telling = { id: newId(), url: 'https://us.example/requests/1', plain };
  const made = items.map((item) => eventsOf(item, source, telling, make));
  const bodies = made.flatMap(({ events }) => events.map(({ body }) => JSON.parse(body)));
  return { items, bodies, notes: made.map(({ note }) => note) };
}

const toldBy = ({ provider, request, kind }: SampleCase, settings?: SourceSettings) =>
  told(provider, { headers: request.headers, body: bytesOf(request), kind: kind ?? undefined }, settings);

const stripe = (object: object, type = 'invoice.payment_succeeded', settings: SourceSettings = {}) =>
  told('stripe', { body: Buffer.from(JSON.stringify({ id: 'evt_1', type, data: { object } })) }, settings);

const notHandshakes = SAMPLES.filter(({ event }) => event !== 'handshake');

describe('a request', () => {
  it.each(notHandshakes.map((sample, n) => [n, sample.provider, sample.event, sample] as const))(
    'of sample %i is told by its keys and events: %s %s',
    (_n, provider, _event, sample) => {
      const { items, bodies } = toldBy(sample, { map_events: false });
      expect(items.map(({ key }) => key)).toEqual([sample.dedup_key].flat());
      expect([...new Set(bodies.map(({ event }) => event))]).toEqual([sample.platform_event]);
      expect(bodies.map(({ metadata }) => metadata.source)).toEqual(items.map(() => provider));
      const told = items.map(({ occurredAt }, n) => Date.parse(occurredAt ?? bodies[n].timestamp));
      expect(bodies.map(({ timestamp }) => Date.parse(timestamp))).toEqual(told);
    },
  );

  const mapped = SAMPLES.flatMap((sample) => (sample.maps_to ?? []).map((to) => ({ sample, to })));

  it.each(mapped.map((one) => [one.sample.event, one.to.event, one] as const))(
    'of %s is %s too',
    (_event, _to, { sample, to }) => {
      const setting = to.when?.split('=')[1] as SourceSettings['payments_from'];
      const settings = setting ? { payments_from: setting } : {};
      const [, event, ...more] = toldBy(sample, settings).bodies;
      expect({ event: event.event, data: event.data }).toEqual({ event: to.event, data: to.data });
      expect(more).toEqual([]);
      if (!setting) return;
      const other = { payments_from: setting === 'invoice' ? ('payment_intent' as const) : ('invoice' as const) };
      expect(toldBy(sample, other).bodies).toHaveLength(1);
    },
  );

  it('has the same payment in both shapes of an invoice', () => {
    const invoice = { id: 'in_1', amount_paid: 4_900, currency: 'eur', number: 'R-1' };
    const before = stripe({ ...invoice, subscription: 'sub_1', payment_intent: 'pi_1', charge: 'ch_1' });
    const since = stripe({ ...invoice, parent: { subscription_details: { subscription: 'sub_1' } } });
    expect(before.bodies[1].data).toEqual(since.bodies[1].data);
  });

  it('that can not be told truly goes out as what it is, and says why there is no more', () => {
    const { bodies, notes } = stripe({ id: 'in_1', amount_paid: 1_505, currency: 'kwd', number: 'R-1' });
    expect(bodies.map(({ event }) => event)).toEqual(['stripe.invoice.payment_succeeded']);
    expect(notes).toEqual([expect.stringContaining('more than two decimals of KWD')]);
    expect(stripe({ id: 'in_1', amount_paid: 1.5, currency: 'eur' }).notes[0]).toMatch('no whole number');
  });

  it('of an event without a name here is `other`, with its name in the data', () => {
    const { bodies } = stripe({}, 'made.up');
    expect(bodies).toMatchObject([{ event: 'stripe.other', data: { type: 'made.up' } }]);
  });

  it.each([
    ['a number beyond 2^53', '{"id":"1","type":"a","n":[12345678901234567890,1]}'],
    ['NUL', String.raw`{"id":"1","type":"a","n":"\u0000"}`],
    ['a lone surrogate', String.raw`{"id":"1","type":"a","n":"\ud800"}`],
  ])('with %s travels as text, digit for digit', (_, body) => {
    const { bodies } = told('stripe', { body: Buffer.from(body) });
    expect(bodies[0].data).toMatchObject({ payload: null, payload_text: body });
  });

  it('with long numbers in texts, with fractions and within bounds travels as it is', () => {
    const body = { id: '1', type: 'a', n: ['12345678901234567890', 1234567890123456, 0.1234567890123456] };
    const { bodies } = told('stripe', { body: Buffer.from(JSON.stringify(body)) });
    expect(bodies[0].data.payload).toEqual(body);
  });

  it('beyond 256 KiB is a link', () => {
    const body = Buffer.from(JSON.stringify({ id: '1', type: 'a', text: 'x'.repeat(300_000) }));
    const { data } = told('stripe', { body }).bodies[0];
    expect(data).toMatchObject({ payload: null, payload_url: 'https://us.example/requests/1' });
  });

  it('that begins with a byte order mark is read', () => {
    expect(told('stripe', { body: Buffer.from('\uFEFF{"id":"1","type":"a"}') }).items).toHaveLength(1);
  });

  it.each([
    ['is nested deeper than 32', `${'['.repeat(33)}${']'.repeat(33)}`],
    ['has the key __proto__', '{"__proto__": {}}'],
    ['is not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['is no JSON', '{'],
    ['is no object', '[]'],
  ])('that %s is unreadable', (_, body) => {
    expect(() => contentOf({ headers: {}, body: Buffer.from(body as string) })).toThrow(UnreadableError);
  });

  it.each(['stripe', 'meta', 'ringcentral', 'telnyx', 'twilio', 'plivo'])(
    'that is nothing of %s is refused',
    (provider) => {
      expect(() => told(provider, { body: Buffer.from('{}') })).toThrow(TypeError);
    },
  );

  it('of Meta is at most 1,000 updates', () => {
    const entries = (count: number) => ({
      object: 'page',
      entry: [{ id: '1', messaging: Array.from({ length: count }, (_, n) => ({ message: { mid: `${n}` } })) }],
    });
    const of = (count: number) => told('meta', { body: Buffer.from(JSON.stringify(entries(count))) }).items.length;
    expect(of(1_000)).toBe(1_000);
    expect(() => of(1_001)).toThrow('More than 1000 updates');
  });
});

describe('an amount', () => {
  it.each([
    [150_000, 'eur', '1500.00'],
    [5, 'usd', '0.05'],
    [500, 'jpy', '500.00'],
    [1_500, 'kwd', '1.50'],
    [500, 'isk', '5.00'],
    [-250, 'EUR', '-2.50'],
    [0, 'eur', '0.00'],
  ])('of %i %s is %s', (minor, currency, amount) => {
    expect(amountOf(minor, currency)).toEqual({ amount, currency: currency.toUpperCase() });
  });
});
