import { idRange, lowestIdAt } from '../database/ids.ts';
import { DELIVERY_STATUSES, type DeliveryStatus } from './delivery.ts';
import { tableWith } from './open-deliveries.ts';
import type { FailureReason } from './record/outcome.ts';

/** What the newest attempt was answered with: the first digit of its status, or nothing. */
export const ANSWER_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx', 'none'] as const;
export type AnswerClass = (typeof ANSWER_CLASSES)[number];

export interface DeliveryFilter {
  id?: string | undefined;
  /** One of these. */
  statuses?: readonly DeliveryStatus[] | undefined;
  event?: string | undefined;
  subscriptionId?: string | undefined;
  eventId?: string | undefined;
  /** Of the event. */
  resourceId?: string | undefined;
  /** Why the newest attempt failed. */
  reason?: FailureReason | undefined;
  answer?: AnswerClass | undefined;
  test?: boolean | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  beforeId?: string | undefined;
  limit: number;
}

/** Of deliveries `d`, found in `k`, with its value in place of `?`; none when that is undefined. */
export type Condition = [text: string, value: unknown];

/** By which index rows are found in their order. */
type Index = 'id' | 'event' | 'resource' | 'subscription' | 'status' | 'type' | 'tenant';

export interface Search {
  index: Index;
  statuses: readonly DeliveryStatus[];
  indexed: Condition[];
  /** What only looks at what was found. */
  others: Condition[];
}

/** How rows are found; undefined when there can be none. */
export function searchOf(tenantId: string | undefined, filter: DeliveryFilter): Search | undefined {
  const statuses = statusesOf(filter);
  if (statuses?.length === 0) return undefined;
  const index = indexOf(tenantId, filter, statuses ?? []);
  const given = conditionsOf(index, tenantId, filter, statuses).filter(([, , value]) => value !== undefined);
  return {
    index,
    statuses: statuses ?? [],
    indexed: given.filter(([by]) => by === index).map(([, ...condition]) => condition),
    others: given.filter(([by]) => by !== index).map(([, ...condition]) => condition),
  };
}

/** What failed for a reason, or was answered with anything but a success, was not delivered, and is found among the few. */
function statusesOf({ statuses, reason, answer }: DeliveryFilter): readonly DeliveryStatus[] | undefined {
  const undelivered = reason !== undefined || (answer !== undefined && answer !== '2xx');
  return undelivered ? (statuses ?? DELIVERY_STATUSES).filter((status) => status !== 'delivered') : statuses;
}

function indexOf(
  tenantId: string | undefined,
  { id, event, subscriptionId, eventId, resourceId }: DeliveryFilter,
  statuses: readonly DeliveryStatus[],
): Index {
  if (id !== undefined) return 'id';
  if (eventId !== undefined) return 'event';
  const open = tableWith(statuses) === 'open_deliveries';
  if (tenantId !== undefined && resourceId !== undefined) return 'resource';
  if (tenantId !== undefined && subscriptionId !== undefined && (!open || haveEnded(statuses))) return 'subscription';
  if (open) return 'status';
  return event === undefined ? 'tenant' : 'type';
}

/** Those that the index by subscription holds. */
const haveEnded = (statuses: readonly DeliveryStatus[]): boolean =>
  statuses.every((status) => status === 'failed' || status === 'skipped');

function conditionsOf(
  index: Index,
  tenantId: string | undefined,
  { id, event, subscriptionId, eventId, resourceId, reason, answer, test, since, until, beforeId }: DeliveryFilter,
  statuses: readonly DeliveryStatus[] | undefined,
): [by: Index | '', ...Condition][] {
  const [lowest, highest] = eventId ? idRange([eventId]) : [];
  const undelivered =
    statuses && tableWith(statuses) === 'open_deliveries' ? `k.status IN ('failed', 'skipped') AND ` : '';
  return [
    [index, 'k.tenant_id = ?', tenantId],
    [index, 'k.id >= ?', since && lowestIdAt(since)],
    [index, 'k.id < ?', until && lowestIdAt(until)],
    [index, 'k.id < ?', beforeId],
    ['id', 'k.id = ?', id],
    // An event's deliveries carry its time in their ids, so that this is a short range of the primary key.
    ['event', 'k.id >= ?', lowest],
    ['event', 'k.id <= ?', highest],
    ['', 'd.event_id = ?', eventId],
    ['subscription', `${index === 'subscription' ? undelivered : ''}k.subscription_id = ?`, subscriptionId],
    // Several are as many ranges of the index, which are merged.
    statuses?.length === 1
      ? ['status', 'k.status = ?', statuses[0]]
      : ['', 'k.status = ANY(?)', index === 'status' ? undefined : statuses],
    ['type', `${index === 'type' ? 'k' : 'd'}.event_type = ?`, event],
    [
      '',
      '(SELECT e.resource_id FROM events e WHERE e.id = d.event_id) = ?',
      index === 'resource' ? undefined : resourceId,
    ],
    ['', '(SELECT e.test_subscription_id IS NOT NULL FROM events e WHERE e.id = d.event_id) = ?', test],
    ['', `split_part(d.last_error, ':', 1) = ?`, reason],
    answer === 'none'
      ? ['', 'd.last_status_code IS NULL AND d.attempts > ?', 0]
      : ['', 'd.last_status_code / 100 = ?', answer && Number(answer[0])],
  ];
}
