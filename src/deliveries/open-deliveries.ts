import { DONE, type DeliveryStatus } from './delivery.ts';

/**
 * The table in which deliveries with these statuses are found by tenant, subscription and id. What was delivered, nearly
 * all there is, is not read past to find the rest.
 */
export const tableWith = (statuses: readonly DeliveryStatus[]): 'deliveries' | 'open_deliveries' =>
  statuses.length === 0 || statuses.some((status) => DONE.has(status)) ? 'deliveries' : 'open_deliveries';

/**
 * The same as `k`, by which they are found, with all their columns as `d`. One by one (OFFSET 0): misled by statistics of
 * a table that fills and empties, the planner would else join all deliveries.
 */
export const deliveriesWith = (statuses: readonly DeliveryStatus[]): string =>
  tableWith(statuses) === 'deliveries'
    ? 'deliveries k CROSS JOIN LATERAL (SELECT k.*) d'
    : 'open_deliveries k CROSS JOIN LATERAL (SELECT * FROM deliveries WHERE id = k.id OFFSET 0) d';
