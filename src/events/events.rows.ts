import type { EntityManager } from 'typeorm';
import { inIndexOrder } from '../database/connections/transactions.ts';
import { lowestIdAt } from '../database/ids.ts';

/** What a list reads at most to find its rows, so that no filter reads all that a tenant has. */
const MAX_READ = 2_000;
const HIGHEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export interface EventFilter {
  type?: string | undefined;
  resourceType?: string | undefined;
  resourceId?: string | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  beforeId?: string | undefined;
  limit: number;
}

/** An event as it is listed, without its body. */
export interface EventRow {
  id: string;
  type: string;
  resource_type: string;
  resource_id: string;
  test: boolean;
  created_at: Date;
}

export interface FoundEvents {
  rows: EventRow[];
  /** They were looked for no further than to this id. */
  readTo: string | undefined;
}

/** The newest first: by the index of the tenant, or of the resource where one is named; what else is asked looks at these. */
export async function findEvents(tx: EntityManager, tenantId: string, filter: EventFilter): Promise<FoundEvents> {
  const { type, resourceType, resourceId, since, until, beforeId, limit } = filter;
  await inIndexOrder(tx);
  const values: unknown[] = [
    tenantId,
    lowestIdAt(since ?? 0),
    until ? lowestIdAt(until) : HIGHEST_ID,
    beforeId ?? HIGHEST_ID,
  ];
  const and = (condition: string, value: unknown): string =>
    value === undefined ? '' : ` AND ${condition} $${values.push(value)}`;
  const found = `SELECT id, type, resource_type, resource_id, test_subscription_id IS NOT NULL AS test, created_at FROM events
    WHERE tenant_id = $1 AND id >= $2 AND id < $3 AND id < $4${and('resource_id =', resourceId)}`;
  const [last] =
    type === undefined && resourceType === undefined
      ? []
      : await tx.query<{ id: string }[]>(`${found} ORDER BY id DESC OFFSET ${MAX_READ} LIMIT 1`, [...values]);
  const among = `(${found}${and('id >=', last?.id)} ORDER BY id DESC OFFSET 0) e`;
  const others = `${and('type =', type)}${and('resource_type =', resourceType)}`;
  const rows = await tx.query<EventRow[]>(
    `SELECT * FROM ${among} WHERE true${others} ORDER BY id DESC LIMIT $${values.push(limit)}`,
    values,
  );
  return { rows, readTo: last?.id };
}
