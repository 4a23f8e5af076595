import type { Attempt, Delivery, DeliveryStatus } from '../api/client.ts';
import { count, many } from './plain.ts';
import { reason, statusLine } from './reasons.ts';
import { ago, lasting } from './time.ts';

export const STATUS: Record<DeliveryStatus, string> = {
  pending: 'Waiting',
  retrying: 'Retrying',
  delivered: 'Delivered',
  failed: 'Failed',
  skipped: 'Skipped',
  cancelled: 'Cancelled',
};

export const inProgress = (status: DeliveryStatus): boolean => status === 'pending' || status === 'retrying';

/** What the endpoint answered last, or why it didn't. */
export function answer(delivery: Delivery): string {
  if (delivery.status === 'skipped') return 'Endpoint was disabled';
  if (delivery.status === 'cancelled') return 'Endpoint was deleted';
  if (delivery.last_status_code !== null) return statusLine(delivery.last_status_code);
  if (delivery.last_reason) return reason(delivery.last_reason).says;
  return delivery.last_error ?? (delivery.attempts === 0 ? 'Not sent yet' : '–');
}

/** "2 of 4 · next in 3 s" */
export function attempts({ attempts: had, max_attempts: most, status, next_attempt_at: next }: Delivery): string {
  if (!inProgress(status)) return count(had);
  return [`${count(had)} of ${count(most)}`, had > 0 && next && `next ${ago(next)}`].filter(Boolean).join(' · ');
}

/** Where a delivery stands and why, for somebody who sees it for the first time. */
export function sentence(delivery: Delivery, log: readonly Attempt[]): string {
  const last = log.at(-1);
  const times = delivery.attempts === 1 ? 'at the first attempt' : `after ${many(delivery.attempts, 'attempt')}`;
  const code = last?.status_code ? ` (${last.status_code})` : '';
  const why = last?.reason ? `${reason(last.reason).says}${code}. ` : '';
  const due = delivery.next_attempt_at ? `is due ${ago(delivery.next_attempt_at)}` : 'is due';
  switch (delivery.status) {
    case 'delivered':
      return `Delivered ${times}${last?.status_code ? `: ${statusLine(last.status_code)} in ${lasting(last.duration_ms)}` : ''}.`;
    case 'retrying':
      return `${why}Attempt ${delivery.attempts + 1} ${due}.`;
    case 'failed':
      return `Failed ${times}. ${why}Nothing more is sent until you retry it.`;
    case 'skipped':
      return 'Not sent: the endpoint was disabled. It can be sent now.';
    case 'cancelled':
      return 'Cancelled: the endpoint was deleted before it was sent.';
    case 'pending':
      // A redelivery begins a new round; the attempts of those before still stand in the log.
      return delivery.attempts > 0
        ? `A new round ${due}: attempt ${delivery.attempts + 1}.`
        : 'Waiting for its first attempt.';
    default:
      return '';
  }
}

/** For a terminal. An old signature is outside every receiver's 5 minutes, so this can't be used to replay it unseen. */
export function asCurl(url: string, headers: Record<string, string | string[]>, body: string): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one) => `-H ${quoted(`${name}: ${one}`)}`),
  );
  return [`curl -sS -X POST ${quoted(url)}`, ...lines, `--data-raw ${quoted(body)}`].join(' \\\n  ');
}
