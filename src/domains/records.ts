import { In, LessThan, type DataSource, type EntityManager, type EntityTarget, type FindOptionsWhere } from 'typeorm';
import { currentTime } from '../database/clock.ts';
import { inTenant } from '../database/connections/transactions.ts';
import { once, type IdempotencyKey } from '../http/idempotency.ts';
import type { ReadPage } from '../http/paging.ts';
import { notFound, Problem } from '../http/problem.ts';

/** A row that belongs to a tenant. */
interface OfTenant {
  tenantId: string;
  id: string;
}

interface WithStatus extends OfTenant {
  status: string;
  updatedAt: Date;
}

/** One transaction in which `change` and what it emits commit together; a repetition of `idempotency` is answered as the first. */
export const changeOnce = <T>(
  dataSource: DataSource,
  tenantId: string,
  idempotency: IdempotencyKey | undefined,
  change: (tx: EntityManager) => Promise<T>,
): Promise<T> => inTenant(dataSource, tenantId, (tx) => once(tx, tenantId, idempotency, () => change(tx)));

/** The newest first. */
export const newest = <Row extends OfTenant>(
  dataSource: DataSource,
  entity: EntityTarget<Row>,
  tenantId: string,
  { limit, beforeId }: ReadPage,
): Promise<Row[]> =>
  inTenant(dataSource, tenantId, (tx) =>
    tx
      .createQueryBuilder(entity, 'row')
      .where({ tenantId, ...(beforeId === undefined ? {} : { id: LessThan(beforeId) }) })
      .orderBy('row.id', 'DESC')
      .take(limit)
      .getMany(),
  );

/** Throws 404. */
export async function find<Row extends OfTenant>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  tenantId: string,
  id: string,
): Promise<Row> {
  const row = await tx.findOneBy(entity, { tenantId, id } as FindOptionsWhere<Row>);
  if (!row) throw notFound();
  return row;
}

/**
 * Changes the status of a row that is in one of `from`: of requests at the same time one finds it there, the others wait
 * for its commit and don't. Throws 404, and 409 when it is elsewhere.
 */
export async function move<Row extends WithStatus>(
  tx: EntityManager,
  entity: new () => Row,
  tenantId: string,
  id: string,
  from: Row['status'][],
  to: { status: Row['status']; reason?: string },
): Promise<Row> {
  const { affected } = await tx
    .createQueryBuilder()
    .update(entity)
    .set({ ...to, updatedAt: currentTime() } as object)
    .where({ tenantId, id, status: In(from) })
    .execute();
  const row = await find(tx, entity, tenantId, id);
  if (affected !== 1) {
    const what = entity.name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
    throw new Problem('conflict', `The ${what} is ${row.status}: it cannot become ${to.status}`);
  }
  return row;
}
