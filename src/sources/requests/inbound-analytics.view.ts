import { decimal, mapOf, nullable } from '../../http/openapi/examples.ts';
import type { CountRow } from './inbound-analytics.rows.ts';

/** By verification, by what became of the items, and by event. A share is null while there is nothing. */
export function figuresView(rows: readonly CountRow[]) {
  const requests: Record<string, number> = {};
  const items: Record<string, number> = {};
  for (const { what, name, count } of rows) {
    if (what === 'verification') requests[name] = (requests[name] ?? 0) + count;
    else items[what] = (items[what] ?? 0) + count;
  }
  const events = rows
    .filter(({ what, name }) => what !== 'verification' && name !== '')
    .map(({ what, name, count }) => ({ event: name, status: what, count }));
  const [processed = 0, failed = 0] = [items['processed'], items['failed']];
  const ended = processed + failed;
  const rate = ended === 0 ? null : Math.round((10_000 * processed) / ended) / 100;
  return { requests, items, success_rate: rate, events };
}

export const figuresExample = {
  window: '24h',
  since: '2024-02-13T15:00:00.000Z',
  requests: mapOf({ verified: 1_204, signature_invalid: 3 }, 1),
  items: mapOf({ processed: 1_190, duplicate: 12, failed: 2 }, 1),
  success_rate: nullable(decimal(99.83)),
  events: [{ event: 'stripe.invoice.payment_succeeded', status: 'processed', count: 1_190 }],
  waiting: { held: 1, dead_letters: 2 },
} as const;
