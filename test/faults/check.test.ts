import { describe, expect, it } from '@jest/globals';
import { check } from '../../faults/check/check.ts';
import {
  KINDS,
  type Facts,
  type Rounds,
  type StoredAttempt,
  type StoredDelivery,
  type Violation,
} from '../../faults/check/facts.ts';
import type { Arrival } from '../../faults/world/arrival.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer One)[] ? One[] : T[K] };

/** Each is one that an endpoint resets that resets. */
const idOf = (nth: number): string => `event-${nth * 2}`;

/** Two tenants, of which the second has an endpoint that fails first and one that resets; one event each. Good in every respect. */
function goodFacts(): Mutable<Facts> {
  const subscriptions = [
    { id: 'sub-fine', tenant: 0, endpoint: '0/0', behaviour: 'fine', url: '' },
    { id: 'sub-failing', tenant: 1, endpoint: '1/0', behaviour: 'failing-first', url: '' },
    { id: 'sub-resetting', tenant: 1, endpoint: '1/1', behaviour: 'resetting', url: '' },
  ] as const;
  const events = [
    { id: idOf(0), tenant: 'tenant-0', hash: 'hash-0' },
    { id: idOf(1), tenant: 'tenant-1', hash: 'hash-1' },
  ];
  const arrivals: Arrival[] = [];
  const attempts: StoredAttempt[] = [];
  const send = (nth: number, event: number, statuses: number[], startsAt: number[]): StoredDelivery => {
    const { id, endpoint, behaviour } = subscriptions[nth] as (typeof subscriptions)[number];
    const delivery = `delivery-${nth}`;
    for (const [index, status] of statuses.entries()) {
      const at = startsAt[index] ?? 0;
      const mark = `${event}:${event}`;
      const attempt = index + 1;
      const told = { endpoint, behaviour, event: idOf(event), delivery, attempt, hash: `hash-${event}`, mark };
      arrivals.push({ ...told, at, endedAt: at + 10, status });
      attempts.push({ delivery, attempt, recordedAt: at + 20, endedAt: at + 10, answered: status > 0 });
    }
    const status = statuses.at(-1) === 200 ? 'delivered' : 'failed';
    return { id: delivery, event: idOf(event), subscription: id, status, attempts: statuses.length };
  };
  const deliveries = [
    send(0, 0, [200], [1_000]),
    send(1, 1, [500, 500, 200], [1_000, 2_010, 4_020]),
    send(2, 1, [0, 0, 0, 0], [1_000, 2_010, 4_020, 8_030]),
  ];
  return {
    tenants: ['tenant-0', 'tenant-1'],
    subscriptions: [...subscriptions],
    accepted: [0, 1].map((n) => ({ tenant: n, mark: `${n}:${n}`, event: idOf(n), at: 900 })),
    arrivals,
    events,
    deliveries,
    attempts,
    counted: [{ what: 'delivered', rows: 2, counter: 2 }],
    strikes: [],
    redelivered: new Map(),
    moved: [],
    elsewhere: new Map(),
    waitingEvents: 0,
  };
}

const first = <Value>(values: Value[]): Value => values[0] as Value;
const again = (arrival: Arrival, more: Partial<Arrival>): Arrival => ({ ...arrival, ...more });
/** Somebody asked for more rounds of the first delivery. */
const asked = (facts: Mutable<Facts>, rounds: Rounds) => (facts.redelivered = new Map([['delivery-0', rounds]]));
/** The first delivery, once more. */
function sentAgain(facts: Mutable<Facts>, attempt: number, at: number, endedAt = at + 10): void {
  facts.arrivals.push(again(first(facts.arrivals), { attempt, at, endedAt }));
  facts.attempts.push({ delivery: 'delivery-0', attempt, recordedAt: endedAt + 10, endedAt, answered: true });
}
const kindsOf = (facts: Facts): string[] => [...new Set(check(facts).violations.map(({ kind }) => kind))];

const SPOILT: [kind: Violation['kind'], what: string, spoil: (facts: Mutable<Facts>) => void][] = [
  ['lost', 'a delivery was never made', (facts) => facts.deliveries.splice(0, 1)],
  ['lost', 'one that is stored as delivered never arrived', (facts) => facts.arrivals.splice(0, 1)],
  ['lost', 'one failed at an endpoint that takes all', (facts) => (first(facts.deliveries).status = 'failed')],
  [
    'lost',
    'one was given up before its last attempt',
    (facts) => ((facts.deliveries[2] as StoredDelivery).attempts = 3),
  ],
  [
    'lost',
    'one failed that its endpoint does not reset',
    (facts) => {
      for (const one of facts.events) one.id = one.id.replace('2', '3');
      for (const one of [...facts.accepted, ...facts.deliveries, ...facts.arrivals])
        one.event = one.event.replace('2', '3');
    },
  ],
  ['lost', 'one was skipped', (facts) => (first(facts.deliveries).status = 'skipped')],
  ['not accepted', 'an event is stored twice', (facts) => facts.events.push({ ...first(facts.events), id: 'event-9' })],
  ['not accepted', 'one was sent that nobody was told of', (facts) => (first(facts.arrivals).event = 'event-9')],
  [
    'twice in flight',
    'an attempt was sent twice',
    (facts) => facts.arrivals.push(again(first(facts.arrivals), { at: 1_005 })),
  ],
  [
    'twice in flight',
    'one was sent again after it was taken',
    (facts) => facts.arrivals.push(again(first(facts.arrivals), { attempt: 2, at: 2_050 })),
  ],
  ['bytes', 'other bytes were sent', (facts) => (first(facts.arrivals).hash = 'hash-1')],
  ['bytes', 'the event is another one than was emitted', (facts) => (first(facts.arrivals).mark = '0:7')],
  ['gap', 'a retry came too early', (facts) => ((facts.arrivals[2] as Arrival).at -= 200)],
  ['gap', 'a retry came without the attempt before it', (facts) => facts.arrivals.splice(1, 1)],
  [
    'after the end',
    'a fifth attempt',
    (facts) => facts.arrivals.push(again(facts.arrivals[7] as Arrival, { attempt: 5, at: 20_000 })),
  ],
  [
    'after the end',
    'one after the record of the last',
    (facts) => facts.arrivals.push(again(first(facts.arrivals), { at: 1_500 })),
  ],
  ['other tenant', 'an event went to the endpoint of another', (facts) => (first(facts.arrivals).endpoint = '1/0')],
  ['other tenant', 'an event is stored for another', (facts) => (first(facts.events).tenant = 'tenant-1')],
  [
    'other tenant',
    "a delivery is for another's subscription",
    (facts) => (first(facts.deliveries).subscription = 'sub-failing'),
  ],
  [
    'other tenant',
    'an event that was not of the load came to another endpoint than its own',
    (facts) => {
      facts.elsewhere = new Map([['event-9', 'leaving/0']]);
      facts.arrivals.push(again(first(facts.arrivals), { event: 'event-9', delivery: 'delivery-9' }));
    },
  ],
  ['unfinished', 'one still waits', (facts) => (first(facts.deliveries).status = 'retrying')],
  ['unfinished', 'an event waits for its deliveries', (facts) => (facts.waitingEvents = 1)],
  ['rounds', 'one that was answered 202 never came', (facts) => asked(facts, { begun: 1, unsure: 1 })],
  [
    'rounds',
    'there are more than were answered',
    (facts) => {
      asked(facts, { begun: 1, unsure: 0 });
      sentAgain(facts, 2, 9_000);
      sentAgain(facts, 3, 10_000);
    },
  ],
  [
    'rounds',
    'there are two at a time',
    (facts) => {
      asked(facts, { begun: 2, unsure: 0 });
      sentAgain(facts, 2, 9_000, 9_300);
      sentAgain(facts, 3, 9_100, 9_200);
    },
  ],
  [
    'rounds',
    'the same attempt came twice',
    (facts) => {
      asked(facts, { begun: 2, unsure: 0 });
      sentAgain(facts, 2, 9_000);
      sentAgain(facts, 2, 9_100);
    },
  ],
  [
    'old address',
    'a retry went where the endpoint no longer is',
    (facts) => {
      facts.moved.push({ endpoint: '1/0', behaviour: 'fine', at: 2_500 });
      (facts.arrivals[2] as Arrival).behaviour = 'fine';
      facts.moved.push({ endpoint: '1/1', behaviour: 'fine', at: 4_500 });
    },
  ],
  [
    'old address',
    'nothing that was tried again went to the new one',
    (facts) => facts.moved.push({ endpoint: '1/0', behaviour: 'fine', at: 4_500 }),
  ],
  ['counter', 'a counter has one more', (facts) => first(facts.counted).counter++],
];

describe('the checker of the fault suite', () => {
  it('finds nothing in facts that are good, and counts nothing', () => {
    expect(check(goodFacts())).toEqual({ violations: [], lost: 0, duplicates: 0, inFlight: 0 });
  });

  it.each(SPOILT)('finds "%s" when %s', (kind, _what, spoil) => {
    const facts = goodFacts();
    spoil(facts);
    expect(kindsOf(facts)).toContain(kind);
  });

  it('allows as many duplicates as were in flight when the fault struck, and no more', () => {
    const facts = goodFacts();
    // It struck when the endpoint had answered and nothing was recorded.
    facts.strikes = [1_012];
    facts.attempts[0] = { delivery: 'delivery-0', attempt: 1, recordedAt: 16_020, endedAt: 16_010, answered: true };
    facts.arrivals.push(again(first(facts.arrivals), { at: 16_000, endedAt: 16_010 }));
    expect(check(facts)).toMatchObject({ violations: [], duplicates: 1 });
    expect(check({ ...facts, strikes: [500] }).violations).toMatchObject([{ kind: 'twice in flight' }]);
  });

  it('allows as many duplicates of a delivery as were in flight of that one, whatever was of others', () => {
    const facts = goodFacts();
    // The first attempts of the second tenant's were in flight, and the first tenant's was recorded.
    facts.strikes = [1_015];
    facts.attempts[0] = { delivery: 'delivery-0', attempt: 1, recordedAt: 900, endedAt: 890, answered: true };
    first(facts.arrivals).at = 880;
    first(facts.arrivals).endedAt = 890;
    expect(check(facts)).toMatchObject({ violations: [], inFlight: 2 });
    facts.arrivals.push(again(first(facts.arrivals), { at: 16_000, endedAt: 16_010 }));
    expect(kindsOf(facts)).toContain('twice in flight');
  });

  it('takes what was sent again on purpose for no duplicate', () => {
    const facts = goodFacts();
    asked(facts, { begun: 1, unsure: 1 });
    sentAgain(facts, 2, 9_000);
    expect(kindsOf(facts)).toEqual([]);
    // What was answered 503 may have begun all the same.
    sentAgain(facts, 3, 10_000);
    expect(kindsOf(facts)).toEqual([]);
  });

  it('finds nothing where all retries after a change go to the new address', () => {
    const facts = goodFacts();
    facts.moved.push({ endpoint: '1/0', behaviour: 'fine', at: 3_500 });
    (facts.arrivals[3] as Arrival).behaviour = 'fine';
    expect(kindsOf(facts)).toEqual([]);
  });

  it('takes the end of an attempt that never reached its endpoint from its row', () => {
    const facts = goodFacts();
    // The second attempt of the endpoint that resets.
    facts.arrivals.splice(5, 1);
    expect(kindsOf(facts)).toEqual([]);
    (facts.attempts[5] as StoredAttempt).endedAt += 500;
    expect(kindsOf(facts)).toEqual(['gap']);
  });

  it('has a case for every kind of violation', () => {
    expect(new Set(SPOILT.map(([kind]) => kind))).toEqual(new Set(KINDS));
  });
});
