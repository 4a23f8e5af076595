import type { EntityManager } from 'typeorm';

/**
 * The next number of a tenant's series, `SO-000001`. The counter's row stays locked until the transaction ends: documents
 * of one series are numbered one after the other, and one that is rolled back gives its number back.
 */
export async function nextNumber(tx: EntityManager, tenantId: string, series: string): Promise<string> {
  const [counter] = await tx.query<{ last: string }[]>(
    `INSERT INTO document_numbers AS n (tenant_id, series, last) VALUES ($1, $2, 1)
     ON CONFLICT (tenant_id, series) DO UPDATE SET last = n.last + 1
     RETURNING last`,
    [tenantId, series],
  );
  if (!counter) throw new Error(`no counter for ${series}`);
  return `${series}-${counter.last.padStart(6, '0')}`;
}
