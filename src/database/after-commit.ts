import {
  EventSubscriber,
  type EntityManager,
  type EntitySubscriberInterface,
  type TransactionCommitEvent,
  type TransactionRollbackEvent,
} from 'typeorm';

type Callback = () => void;

interface Waiting {
  committed: Callback;
  inDoubt: Callback | undefined;
}

/** Kept with the connection while its transaction is open. */
interface Kept {
  afterCommit?: Waiting[];
  committing?: boolean;
}

/**
 * Runs `committed` once the caller's transaction has committed; never when it rolls back. `inDoubt` runs instead when COMMIT
 * failed, most often for its answer got lost: then nobody knows.
 */
export function afterCommit(tx: EntityManager, committed: Callback, inDoubt?: Callback): void {
  const runner = tx.queryRunner;
  if (!runner?.isTransactionActive) throw new Error('emit and the like need the EntityManager of an open transaction');
  ((runner.data as Kept).afterCommit ??= []).push({ committed, inDoubt });
}

/** TypeORM's own hooks; a savepoint's end is not the transaction's, nor does a rollback's leftover run later. */
@EventSubscriber()
export class AfterCommitSubscriber implements EntitySubscriberInterface {
  beforeTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    (queryRunner.data as Kept).committing = true;
  }

  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    const kept = queryRunner.data as Kept;
    kept.committing = false;
    if (!queryRunner.isTransactionActive) for (const { committed } of taken(kept)) committed();
  }

  beforeTransactionRollback({ queryRunner }: TransactionRollbackEvent): void {
    const kept = queryRunner.data as Kept;
    if (kept.committing) for (const { inDoubt } of taken(kept)) inDoubt?.();
    kept.committing = false;
  }

  afterTransactionRollback({ queryRunner }: TransactionRollbackEvent): void {
    if (!queryRunner.isTransactionActive) delete (queryRunner.data as Kept).afterCommit;
  }
}

function taken(kept: Kept): Waiting[] {
  const waiting = kept.afterCommit ?? [];
  delete kept.afterCommit;
  return waiting;
}
