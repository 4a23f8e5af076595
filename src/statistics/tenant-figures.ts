import type { ReadPage } from '../http/paging.ts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inIndexOrder, inPlatform } from '../database/connections/transactions.ts';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../deliveries/delivery.ts';
import type { OnWire } from '../http/openapi/answers.ts';
import { named, nullable } from '../http/openapi/examples.ts';
import { successRate } from './analytics.view.ts';

const HIGHEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** Of a tenant, what is counted of its subscriptions, and of what waits in each status: there may be very many. */
const MAX_COUNTED = 1_000;

const sums = ['events', ...DELIVERY_STATUSES].map((count) => `sum(${count})::float8 AS ${count}`).join(', ');
const waiting = (status: string): string => `(
    SELECT count(*)::int FROM (
      SELECT FROM open_deliveries WHERE tenant_id = page.id AND status = '${status}' ORDER BY id LIMIT ${MAX_COUNTED}
    ) w
  )`;

const FIGURES = `
  WITH page AS MATERIALIZED (
    SELECT id, external_id, name, disabled_at FROM tenants WHERE id < $1 AND erased_at IS NULL ORDER BY id DESC LIMIT $2
  ), counted AS (
    SELECT tenant_id, ${sums} FROM (
      SELECT c.* FROM page CROSS JOIN LATERAL (
        SELECT * FROM delivery_counts WHERE tenant_id = page.id AND hour >= $3 OFFSET 0
      ) c
      UNION ALL SELECT * FROM delivery_count_changes WHERE hour >= $3 AND tenant_id IN (SELECT id FROM page)
    ) counts GROUP BY tenant_id
  )
  SELECT page.*, counted.*, ${waiting('pending')} AS waiting_first, ${waiting('retrying')} AS waiting_again, (
      SELECT count(*)::int FROM (
        SELECT FROM subscriptions WHERE tenant_id = page.id AND deleted_at IS NULL ORDER BY id LIMIT ${MAX_COUNTED}
      ) s
    ) AS subscriptions
  FROM page LEFT JOIN counted ON counted.tenant_id = page.id ORDER BY page.id DESC`;

type Row = Record<'events' | DeliveryStatus, number | null> & {
  id: string;
  external_id: string | null;
  name: string;
  disabled_at: Date | null;
  waiting_first: number;
  waiting_again: number;
  subscriptions: number;
};

/** Of `subscriptions`, and for `waiting` of each of the two statuses that wait, no more than 1,000 are counted. */
export const tenantFiguresView = (row: Row) => ({
  id: row.id,
  external_id: row.external_id,
  name: row.name,
  disabled: row.disabled_at !== null,
  subscriptions: row.subscriptions,
  events: row.events ?? 0,
  deliveries: Object.fromEntries(DELIVERY_STATUSES.map((status) => [status, row[status] ?? 0])) as Record<
    DeliveryStatus,
    number
  >,
  success_rate: successRate(row.delivered ?? 0, row.failed ?? 0),
  waiting: row.waiting_first + row.waiting_again,
});

export const tenantFiguresExample = named<OnWire<ReturnType<typeof tenantFiguresView>>>('TenantFigures', {
  id: '018d4a50-1c2e-7d4a-a6b8-0f3e5d7c9a12',
  external_id: nullable('acme'),
  name: 'Acme Ltd',
  disabled: false,
  subscriptions: 3,
  events: 1_204,
  deliveries: { pending: 0, retrying: 2, delivered: 1_190, failed: 2, skipped: 0, cancelled: 0 },
  success_rate: nullable(99.83),
  waiting: 2,
});

/** What became of the deliveries of each tenant, a page of them with one statement. */
@Injectable()
export class TenantFigures {
  constructor(private readonly dataSource: DataSource) {}

  /** Deliveries created since a full hour; the newest tenants first, but for erased ones. */
  read(since: Date, { limit, beforeId = HIGHEST_ID }: ReadPage): Promise<Row[]> {
    return inPlatform(this.dataSource, async (tx) => {
      await inIndexOrder(tx);
      return tx.query<Row[]>(FIGURES, [beforeId, limit, since]);
    });
  }
}
