import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { onConnection } from '../database/transactions.ts';
import { DeliveryQueue } from '../queue/delivery-queue.ts';

const DEADLINE_MS = 2_000;

const inTime = async (check: Promise<unknown>): Promise<boolean> => {
  const { promise: late, cancel } = after(DEADLINE_MS);
  try {
    return await Promise.race([check.then(() => true), late]);
  } catch {
    return false;
  } finally {
    cancel();
  }
};

function after(ms: number): { promise: Promise<false>; cancel: () => void } {
  let cancel = (): void => undefined;
  const promise = new Promise<false>((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    cancel = () => clearTimeout(timer);
  });
  return { promise, cancel };
}

/** Whether what we stand on answers, within 2 s. */
@Injectable()
export class Checks {
  private readonly dataSource: DataSource;
  private readonly queue: DeliveryQueue;

  constructor(dataSource: DataSource, queue: DeliveryQueue) {
    this.dataSource = dataSource;
    this.queue = queue;
  }

  database(): Promise<boolean> {
    return inTime(onConnection(this.dataSource, (db) => db.query('SELECT 1')));
  }

  redis(): Promise<boolean> {
    return inTime(this.queue.waiting());
  }
}
