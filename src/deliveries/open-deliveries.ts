import type { DeliveryStatus } from './delivery.ts';

/**
 * The table in which deliveries with these statuses are found by tenant, subscription and id. What was delivered, nearly
 * all there is, is not read past to find the rest.
 */
export const tableWith = (statuses: readonly DeliveryStatus[]): 'deliveries' | 'open_deliveries' =>
  statuses.length === 0 || statuses.includes('delivered') ? 'deliveries' : 'open_deliveries';

/**
 * The same as `k`, by which they are found, with all their columns as `d`; of the whole table, or of those `among` its rows. One
 * by one (OFFSET 0): misled by statistics of a table that fills and empties, the planner would else join all deliveries.
 */
export const deliveriesWith = (statuses: readonly DeliveryStatus[], among: string = tableWith(statuses)): string =>
  tableWith(statuses) === 'deliveries'
    ? `${among} k CROSS JOIN LATERAL (SELECT k.*) d`
    : `${among} k CROSS JOIN LATERAL (SELECT * FROM deliveries WHERE id = k.id OFFSET 0) d`;
