import {
  EventSubscriber,
  type EntityManager,
  type EntitySubscriberInterface,
  type TransactionCommitEvent,
} from 'typeorm';

type Callback = () => void;

/** Runs `callback` once the caller's transaction has committed; never when it rolls back. */
export function afterCommit(tx: EntityManager, callback: Callback): void {
  const runner = tx.queryRunner;
  if (!runner?.isTransactionActive) throw new Error('emit and the like need the EntityManager of an open transaction');
  const callbacks = ((runner.data as { afterCommit?: Callback[] }).afterCommit ??= []);
  callbacks.push(callback);
}

/** TypeORM's own hook; a savepoint's end is not the transaction's, nor does a rollback's leftover run later. */
@EventSubscriber()
export class AfterCommitSubscriber implements EntitySubscriberInterface {
  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    if (queryRunner.isTransactionActive) return;
    const data = queryRunner.data as { afterCommit?: Callback[] };
    const callbacks = data.afterCommit ?? [];
    delete data.afterCommit;
    for (const callback of callbacks) callback();
  }

  afterTransactionRollback({ queryRunner }: TransactionCommitEvent): void {
    if (!queryRunner.isTransactionActive) delete (queryRunner.data as { afterCommit?: Callback[] }).afterCommit;
  }
}
