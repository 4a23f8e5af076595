/** As `free`, those of the deliveries $1 that nobody else holds; they are held now. */
export const freeOf = (lowest: string, highest: string): string => `
  free AS MATERIALIZED (
    SELECT d.id FROM unnest($1::uuid[]) AS r(id) CROSS JOIN LATERAL (
      SELECT id FROM deliveries WHERE id = r.id AND id BETWEEN ${lowest} AND ${highest} FOR NO KEY UPDATE SKIP LOCKED
    ) d
  )`;
