import type { Arrival } from '../world/arrival.ts';
import type { Facts, Violation } from './facts.ts';
import { tell, TOLERANCE_MS, violation } from './violation.ts';

/** From the answer to a change until all that was loaded before it has been sent. */
const LOADED_MS = 1_000;

/** What was sent again on purpose has a round for each request that was answered 202, one at a time. Each of these ends with 200. */
export function rounds({ redelivered }: Facts, byDelivery: Map<string, Arrival[]>): Violation[] {
  return [...redelivered].flatMap(([id, { begun, unsure }]) => {
    const arrivals = (byDelivery.get(id) ?? []).toSorted((a, b) => a.at - b.at);
    const more = arrivals.filter(({ status }) => status === 200).length - 1;
    const beside = arrivals.filter((arrival, nth) =>
      arrivals
        .slice(0, nth)
        .some(({ attempt, endedAt }) => attempt === arrival.attempt || endedAt > arrival.at + TOLERANCE_MS),
    );
    return [
      ...(more < begun || more > begun + unsure
        ? [violation('rounds', `delivery ${id} had ${more} more, ${begun} were answered 202 and ${unsure} 503`)]
        : []),
      ...beside.map((arrival) => violation('rounds', `${tell(arrival)} comes beside another round`)),
    ];
  });
}

/** An endpoint that has moved gets what is sent from then on where it is now, what is tried again too. */
export function oldAddresses({ arrivals, moved }: Facts): Violation[] {
  const now = new Map(moved.map((one) => [one.endpoint, one]));
  const late = arrivals.filter(({ endpoint, behaviour, at }) => {
    const to = now.get(endpoint);
    return to !== undefined && behaviour !== to.behaviour && at > to.at + LOADED_MS;
  });
  const followed = arrivals.some(({ endpoint, behaviour, at, attempt }) => {
    const to = now.get(endpoint);
    return to !== undefined && attempt > 1 && behaviour === to.behaviour && at > to.at;
  });
  return [
    ...late.map((arrival) => violation('old address', `${tell(arrival)} went where it no longer is`)),
    ...(moved.length > 0 && !followed ? [violation('old address', 'nothing was tried again at a new one')] : []),
  ];
}
