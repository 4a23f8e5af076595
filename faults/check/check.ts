import { isReset, type Arrival } from '../world/arrival.ts';
import type { Facts, StoredAttempt, Verdict, Violation } from './facts.ts';
import { grouped } from './grouped.ts';
import { oldAddresses, rounds } from './on-purpose.ts';
import { ON_ITS_WAY_MS, tell, TOLERANCE_MS, violation } from './violation.ts';

/** Seconds from the end of an attempt to the next one: the contract. */
const SCHEDULE_SECONDS = [1, 2, 4];
const ATTEMPTS = SCHEDULE_SECONDS.length + 1;

/** What the promises say of these facts. Pure: the same facts give the same verdict. */
export function check(facts: Facts): Verdict {
  const byDelivery = grouped(facts.arrivals, ({ delivery }) => delivery);
  const attemptsOf = grouped(facts.attempts, ({ delivery }) => delivery);
  const lost = lostOf(facts);
  const inFlight = inFlightOf(facts, attemptsOf);
  const twice = [...byDelivery]
    .filter(([id]) => !facts.redelivered.has(id))
    .map(([id, arrivals]) => ({ all: duplicatesOf(arrivals), allowed: inFlight.get(id)?.length ?? 0 }));
  const violations: Violation[] = [
    ...lost,
    ...notAccepted(facts),
    ...twice.flatMap(({ all, allowed }) =>
      all.slice(allowed).map((one) => violation('twice in flight', `${tell(one)}, ${allowed} of it were in flight`)),
    ),
    ...bytes(facts),
    ...[...byDelivery].flatMap(([id, arrivals]) =>
      facts.redelivered.has(id) ? [] : gaps(arrivals, attemptsOf.get(id) ?? []),
    ),
    ...rounds(facts, byDelivery),
    ...oldAddresses(facts),
    ...afterTheEnd(facts, byDelivery, attemptsOf),
    ...otherTenants(facts),
    ...unfinished(facts),
    ...facts.counted
      .filter(({ rows, counter }) => rows !== counter)
      .map(({ what, rows, counter }) => violation('counter', `${what}: ${rows} are there, ${counter} counted`)),
  ];
  return {
    violations,
    lost: lost.length,
    duplicates: twice.reduce((sum, { all }) => sum + all.length, 0),
    inFlight: [...inFlight.values()].reduce((sum, all) => sum + all.length, 0),
  };
}

/** Each event that was accepted has arrived at each endpoint of its tenant, or has failed there as often as it should. */
function lostOf({ accepted, subscriptions, arrivals, deliveries }: Facts): Violation[] {
  const taken = new Set<string>();
  for (const { event, endpoint, status } of arrivals) if (status === 200) taken.add(`${event} ${endpoint}`);
  const stored = new Map(deliveries.map((one) => [`${one.event} ${one.subscription}`, one]));
  const ofTenant = grouped(subscriptions, ({ tenant }) => tenant);
  return accepted.flatMap(({ event, tenant }) =>
    (ofTenant.get(tenant) ?? []).flatMap(({ id, endpoint, behaviour }) => {
      const row = stored.get(`${event} ${id}`);
      if (!row) return [violation('lost', `event ${event} has no delivery to ${endpoint}`)];
      if (row.status === 'delivered' && taken.has(`${event} ${endpoint}`)) return [];
      const mayFail = behaviour === 'resetting' && isReset(event);
      if (row.status === 'failed' && mayFail && row.attempts === ATTEMPTS) return [];
      return [
        violation(
          'lost',
          `delivery ${row.id} to ${endpoint} is ${row.status} after ${row.attempts} attempts, ${behaviour}`,
        ),
      ];
    }),
  );
}

/** Every event that is stored was accepted, once, under the id that was answered. */
function notAccepted({ accepted, elsewhere, events, deliveries, arrivals }: Facts): Violation[] {
  const answered = new Set([...accepted.map(({ event }) => event), ...elsewhere.keys()]);
  const strange = new Set(
    [
      ...events.map(({ id }) => id),
      ...deliveries.map(({ event }) => event),
      ...arrivals.map(({ event }) => event),
    ].filter((id) => !answered.has(id)),
  );
  return [...strange].map((id) => violation('not accepted', `event ${id}`));
}

/** Requests of one delivery beyond the first for each attempt, and those that begin after one was taken. */
function duplicatesOf(arrivals: readonly Arrival[]): Arrival[] {
  const seen = new Set<number>();
  let taken = false;
  return arrivals
    .toSorted((a, b) => a.at - b.at)
    .filter(({ attempt, status }) => {
      const again = taken || seen.has(attempt);
      seen.add(attempt);
      taken ||= status === 200;
      return again;
    });
}

/** Requests that had been sent and were not recorded when the fault struck, by their deliveries. */
function inFlightOf({ arrivals, strikes }: Facts, attemptsOf: Map<string, StoredAttempt[]>): Map<string, Arrival[]> {
  const open = arrivals.filter(({ delivery, attempt, at, endedAt }) => {
    const recordedAt = attemptsOf
      .get(delivery)
      ?.find((one) => one.attempt === attempt && one.recordedAt >= endedAt - TOLERANCE_MS)?.recordedAt;
    const until = recordedAt ?? Number.POSITIVE_INFINITY;
    return strikes.some((strike) => at <= strike + ON_ITS_WAY_MS && until >= strike - TOLERANCE_MS);
  });
  return grouped(open, ({ delivery }) => delivery);
}

/** What arrives is what is stored, each time. */
function bytes({ arrivals, events, accepted, elsewhere }: Facts): Violation[] {
  const stored = new Map(events.map(({ id, hash }) => [id, hash]));
  const marks = new Map(accepted.map(({ event, mark }) => [event, mark]));
  return arrivals
    .filter(({ event }) => !elsewhere.has(event))
    .filter(({ event, hash, mark }) => stored.get(event) !== hash || marks.get(event) !== mark)
    .map((arrival) => violation('bytes', `${tell(arrival)} has other bytes than event ${arrival.event}`));
}

/** Before the second attempt on comes one that ended as long before as the schedule says. */
function gaps(arrivals: readonly Arrival[], attempts: readonly StoredAttempt[]): Violation[] {
  // One that failed before it reached its endpoint, as for want of its address, is known by its row alone.
  const unseen = attempts.filter(
    ({ answered, attempt }) => !answered && !arrivals.some((one) => one.attempt === attempt),
  );
  const all = [...arrivals, ...unseen];
  return arrivals.flatMap((arrival) => {
    const gapMs = (SCHEDULE_SECONDS[arrival.attempt - 2] ?? 0) * 1000 - TOLERANCE_MS;
    const before = all.filter(({ attempt }) => attempt === arrival.attempt - 1);
    if (arrival.attempt === 1 || before.some(({ endedAt }) => endedAt + gapMs <= arrival.at)) return [];
    const [first] = before;
    return [
      violation(
        'gap',
        `${tell(arrival)} comes ${first ? `${arrival.at - first.endedAt} ms after` : 'without'} the one before`,
      ),
    ];
  });
}

/** Nothing is sent when the attempt that ended a delivery is recorded, and no attempt is above the last one. */
function afterTheEnd(
  { deliveries, redelivered }: Facts,
  byDelivery: Map<string, Arrival[]>,
  attemptsOf: Map<string, StoredAttempt[]>,
): Violation[] {
  return deliveries.flatMap(({ id, status }) => {
    if (redelivered.has(id) || (status !== 'delivered' && status !== 'failed')) return [];
    const endedAt = Math.max(...(attemptsOf.get(id) ?? []).map(({ recordedAt }) => recordedAt));
    return (byDelivery.get(id) ?? [])
      .filter(({ at, attempt }) => at > endedAt + ON_ITS_WAY_MS || attempt > ATTEMPTS)
      .map((arrival) =>
        violation('after the end', `${tell(arrival)}, ${arrival.at - endedAt} ms after it was ${status}`),
      );
  });
}

/** What a tenant's endpoints get, and what is stored for it, is the tenant's own. */
function otherTenants(facts: Facts): Violation[] {
  const { arrivals, accepted, elsewhere, events, tenants, deliveries, subscriptions } = facts;
  const owner = new Map(accepted.map(({ event, tenant }) => [event, tenant]));
  const subscribed = new Map(subscriptions.map(({ id, tenant }) => [id, tenant]));
  return [
    ...arrivals
      .filter(({ event, endpoint }) => owner.has(event) && owner.get(event) !== Number(endpoint.split('/')[0]))
      .map((arrival) => violation('other tenant', `${tell(arrival)} is of tenant ${owner.get(arrival.event)}`)),
    ...arrivals
      .filter(({ event, endpoint }) => (elsewhere.get(event) ?? endpoint) !== endpoint)
      .map((arrival) => violation('other tenant', `${tell(arrival)} is for ${elsewhere.get(arrival.event)}`)),
    ...events
      .filter(({ id, tenant }) => owner.has(id) && tenants[owner.get(id) ?? -1] !== tenant)
      .map(({ id, tenant }) => violation('other tenant', `event ${id} is stored for ${tenant}`)),
    ...deliveries
      .filter(({ event, subscription }) => owner.has(event) && owner.get(event) !== subscribed.get(subscription))
      .map(({ id, subscription }) => violation('other tenant', `delivery ${id} is for subscription ${subscription}`)),
  ];
}

/** At the end nothing waits. */
const unfinished = ({ deliveries, waitingEvents }: Facts): Violation[] => [
  ...deliveries
    .filter(({ status }) => status === 'pending' || status === 'retrying')
    .map(({ id, status }) => violation('unfinished', `delivery ${id} is ${status}`)),
  ...(waitingEvents > 0 ? [violation('unfinished', `${waitingEvents} events wait for their deliveries`)] : []),
];
