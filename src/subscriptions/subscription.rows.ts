import { IsNull, type EntityManager } from 'typeorm';
import { notFound } from '../http/problem.ts';
import { Subscription } from './subscription.entity.ts';

/** One that was not removed; locked to the end of the transaction where its changes have to take turns. Throws 404. */
export async function findSubscription(
  tx: EntityManager,
  tenantId: string,
  id: string,
  lock?: 'lock',
): Promise<Subscription> {
  const where = { tenantId, id, deletedAt: IsNull() };
  const options = lock ? { where, lock: { mode: 'for_no_key_update' as const } } : { where };
  const subscription = await tx.findOne(Subscription, options);
  if (!subscription) throw notFound();
  return subscription;
}
