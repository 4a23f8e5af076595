import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inPlatform, onConnection } from '../database/connections/transactions.ts';
import { Problem } from '../http/problem.ts';
import type { OperatorActing } from '../tenants/access.ts';
import { auditOperator } from '../tenants/audit.ts';
import { DeliveryQueue } from '../redis/delivery-queue.ts';
import { Wake } from '../redis/wake.ts';

const OLDEST = 'SELECT oldest_pending_seconds::float8 AS seconds FROM webhook_backlog';

/** The brake for all workers. Its state is in Redis: one that is emptied runs again. Throws 503 while Redis is away. */
@Injectable()
export class QueueControl {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: DeliveryQueue,
    private readonly wake: Wake,
  ) {}

  async pause(by: OperatorActing): Promise<void> {
    await fromRedis(this.queue.pause());
    this.wake.announce('queue');
    await this.audit(by, 'queue.paused');
  }

  async resume(by: OperatorActing): Promise<void> {
    await fromRedis(this.queue.resume());
    this.wake.announce('queue');
    await this.audit(by, 'queue.resumed');
  }

  /** Jobs by state; each is a list of deliveries that are due. `oldest_age_seconds`: null when nothing is due. */
  async state() {
    const [counts, paused, rows] = await Promise.all([
      fromRedis(this.queue.counts()),
      fromRedis(this.queue.paused()),
      onConnection(this.dataSource, (db) => db.query<{ seconds: number | null }[]>(OLDEST)),
    ]);
    return {
      paused,
      waiting: counts.waiting + counts.paused,
      active: counts.active,
      delayed: counts.delayed,
      oldest_age_seconds: rows[0]?.seconds ?? null,
    };
  }

  private audit({ actor, requestId }: OperatorActing, action: string): Promise<void> {
    return inPlatform(this.dataSource, (tx) => auditOperator(tx, { actor, requestId, action, subjectId: 'queue' }));
  }
}

export type QueueState = Awaited<ReturnType<QueueControl['state']>>;

const fromRedis = <T>(work: Promise<T>): Promise<T> =>
  work.catch(() => {
    throw new Problem('unavailable', 'Redis cannot be reached; try again', { retryAfterSeconds: 2 });
  });
