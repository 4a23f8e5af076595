import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { onConnection } from '../database/connections/transactions.ts';
import { inTime } from '../redis/in-time.ts';
import { DeliveryQueue } from '../redis/delivery-queue.ts';

const DEADLINE_MS = 2_000;

/** Changes nothing, and is refused where nothing can be changed. */
const WRITE = 'UPDATE tenants SET name = name WHERE false';

/** What `check` gives, or undefined when it fails or takes longer than 2 s. */
export const answerOf = <T>(check: Promise<T>): Promise<T | undefined> =>
  inTime(DEADLINE_MS, check).catch(() => undefined);

/** Whether what we stand on answers, within 2 s. Redis is written to: one that is full or a replica takes no jobs. */
@Injectable()
export class Checks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: DeliveryQueue,
  ) {}

  /** That it answers and takes writes: what was the primary may be read-only after a failover, and is left then. */
  async database(): Promise<boolean> {
    return (await answerOf(onConnection(this.dataSource, (db) => db.query(WRITE)))) !== undefined;
  }

  async redis(): Promise<boolean> {
    return (await answerOf(this.queue.probe().then(() => true))) === true;
  }
}
