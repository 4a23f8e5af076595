import { setTimeout as sleep } from 'node:timers/promises';
import type { components, Webhooks } from '../clients/typescript/src/index.ts';
import { printTable, type Cell } from './print.ts';

type Delivery = components['schemas']['Delivery'];

/** A delivery that has ended, and how long the platform waited before each retry. */
export interface Ended extends Delivery {
  endpoint: string;
  gapsMs: number[];
}

/** The default schedule, from the end of an attempt to the begin of the next. */
const SCHEDULE_MS = [1_000, 2_000, 4_000];
const MAX_LATE_MS = 500;
const LAST_EVENT = 'webhook.delivery.exhausted';

/** Waits until no delivery is under way and the event about the exhausted one has arrived too. Throws after a minute. */
export async function allEnded(tenant: Webhooks): Promise<Ended[]> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const data = await tenant.deliveries.list().take(100);
    const over = data.every(({ status }) => status !== 'pending' && status !== 'retrying');
    if (over && data.some(({ event }) => event === LAST_EVENT)) {
      return Promise.all(data.toReversed().map((delivery) => withGaps(tenant, delivery)));
    }
    if (Date.now() > deadline) throw new Error('After a minute there are still deliveries under way');
    await sleep(200);
  }
}

async function withGaps(tenant: Webhooks, delivery: Delivery): Promise<Ended> {
  const { attempt_log: log } = await tenant.deliveries.get(delivery.id);
  const begins = log.map((attempt) => Date.parse(attempt.started_at));
  const ends = log.map((attempt, index) => (begins[index] ?? 0) + attempt.duration_ms);
  const gapsMs = begins.slice(1).map((begin, index) => begin - (ends[index] ?? 0));
  return { ...delivery, endpoint: new URL(delivery.url).pathname, gapsMs };
}

export function printDeliveries(deliveries: readonly Ended[]): void {
  printTable(
    ['delivery', 'event', 'endpoint', 'status', 'attempts', 'waited before each retry'],
    deliveries.map(({ id, event, endpoint, status, attempts, gapsMs }): Cell[] => [
      { text: id },
      { text: event },
      { text: endpoint },
      { text: status, colour: status === 'delivered' ? 'green' : 'red' },
      { text: String(attempts) },
      { text: gapsMs.map((ms) => `${(ms / 1000).toFixed(2)} s`).join(', ') },
    ]),
  );
}

/** What is not as promised; nothing when all is well. */
export function disappointments(deliveries: readonly Ended[]): string[] {
  const promised = { '/flaky': ['delivered', 3], '/dead': ['failed', 4] } as const;
  return deliveries.flatMap(({ event, endpoint, status, attempts, gapsMs }) => {
    const [wantedStatus, wantedAttempts] = promised[endpoint as keyof typeof promised] ?? ['delivered', 1];
    const what = `${event} at ${endpoint}`;
    const wrong: string[] = [];
    if (status !== wantedStatus || attempts !== wantedAttempts) {
      wrong.push(`${what}: ${status} after ${attempts} attempts, not ${wantedStatus} after ${wantedAttempts}`);
    }
    for (const [index, gapMs] of gapsMs.entries()) {
      const lateMs = gapMs - (SCHEDULE_MS[index] ?? 0);
      if (lateMs < 0 || lateMs > MAX_LATE_MS) wrong.push(`${what}: waited ${gapMs} ms before retry ${index + 1}`);
    }
    return wrong;
  });
}
