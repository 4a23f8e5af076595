import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isConnectionLoss } from '../../database/failures.ts';
import { GroupCommit } from '../../database/group-commit.ts';
import { PreparedStatements } from '../../database/prepared-statements.ts';
import { inPlatform } from '../../database/transactions.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { DeliveryQueue } from '../../redis/delivery-queue.ts';
import { Aftermath } from './consequences.ts';
import { record, recorded, type Result } from './record.ts';
import { HINT_AHEAD_MS } from '../due/sweeper.ts';

/** Results of so many milliseconds share a statement, which costs 1 ms by itself; a job waits for it, endpoints do not. */
const GROUP = { maxItems: 1_000, waitMs: 100, parallel: 1 };
/** So often and long a result is offered to a Postgres that is away; after that the delivery is simply sent again. */
const TRIES = 60;
const TRY_AGAIN_MS = 1_000;

/** Keeps what happened: results of a few milliseconds are written together; only then do hints, metrics and the log follow. */
@Injectable()
export class Recorder {
  private readonly logger = new Logger('Delivery');
  private readonly group: GroupCommit<Result, void>;
  /** Results of which a write failed: whether it was undone is not known. */
  private readonly unsure = new WeakSet<Result>();
  private readonly verbose = Logger.isLevelEnabled('debug');

  constructor(
    private readonly dataSource: DataSource,
    private readonly statements: PreparedStatements,
    private readonly aftermath: Aftermath,
    private readonly metrics: Metrics,
    private readonly queue: DeliveryQueue,
  ) {
    this.group = new GroupCommit((results) => this.write(results), GROUP);
  }

  /** Resolves after the commit. */
  record(result: Result): Promise<void> {
    return this.group.add(result);
  }

  drain(): Promise<void> {
    return this.group.drain();
  }

  private async write(results: Result[]): Promise<void[]> {
    const statuses = await this.persist(results);
    const written = results.filter(({ delivery }) => statuses.has(delivery.id));
    await this.queue.add(
      written.flatMap(({ delivery, nextAttemptAt }) =>
        nextAttemptAt && nextAttemptAt.getTime() < Date.now() + HINT_AHEAD_MS
          ? [{ id: delivery.id, dueAt: nextAttemptAt.getTime() }]
          : [],
      ),
    );
    for (const result of results) this.count(result, statuses.get(result.delivery.id));
    return results.map(() => undefined);
  }

  /**
   * Tries again while Postgres is away. A write whose answer is lost may have come through, or still wait for a lock and come
   * through later: so a delivery that did not move is looked up, also when its group has been split since.
   */
  private async persist(results: Result[]): Promise<Map<string, string>> {
    for (let left = TRIES; ; left--) {
      try {
        const statuses = await this.writeOnce(results);
        const unsure = results.filter((result) => this.unsure.has(result) && !statuses.has(result.delivery.id));
        if (unsure.length === 0) return statuses;
        return new Map([...statuses, ...(await recorded(this.statements.query, unsure))]);
      } catch (error) {
        for (const result of results) this.unsure.add(result);
        if (!isConnectionLoss(error) || left === 0) throw error;
        await sleep(TRY_AGAIN_MS);
      }
    }
  }

  private writeOnce(results: Result[]): Promise<Map<string, string>> {
    if (!results.some((result) => this.aftermath.follows(result))) return record(this.statements.query, results);
    return inPlatform(this.dataSource, async (tx) => {
      const statuses = await record(({ text }, values) => tx.query(text, [...values]), results);
      await this.aftermath.of(tx, results, statuses);
      return statuses;
    });
  }

  private count({ delivery, attempt, status }: Result, written: string | undefined): void {
    const { event } = delivery;
    const labels = { event, tenant_id: this.metrics.tenantLabel(delivery.tenantId, event) };
    if (written !== undefined && written === status && status !== 'retrying') {
      // Spelled out, as a spread with one more costs ten times as much.
      this.metrics.deliveries.inc({ event, tenant_id: labels.tenant_id, status });
    }
    if (!attempt) return;
    const { outcome } = attempt;
    this.metrics.deliveryDuration.observe(labels, outcome.durationMs / 1000);
    if (outcome.statusCode !== undefined) {
      this.metrics.httpStatus.inc({ event, status_code: this.metrics.statusLabel(outcome.statusCode) });
    }
    if (written === 'retrying') this.metrics.retries.inc({ ...labels, reason: outcome.reason ?? 'connection_error' });
    if (outcome.ok && !this.verbose) return;
    const line =
      `${event} ${delivery.id} attempt ${delivery.attempts + 1} to subscription ${delivery.subscriptionId} of tenant ` +
      `${delivery.tenantId}: ${outcome.ok ? 'delivered' : `${outcome.reason} (${outcome.error})`} in ${outcome.durationMs} ms` +
      (status === 'retrying' ? ', will be retried' : '');
    if (outcome.ok) this.logger.debug(line);
    else this.logger.log(line);
  }
}
