import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { onConnection } from '../database/transactions.ts';
import { DeliveryQueue } from '../redis/delivery-queue.ts';

const DEADLINE_MS = 2_000;

/** What `check` gives, or undefined when it fails or takes longer than 2 s. */
export const inTime = async <T>(check: Promise<T>): Promise<T | undefined> => {
  const { promise: late, cancel } = after(DEADLINE_MS);
  try {
    return await Promise.race([check, late]);
  } catch {
    return undefined;
  } finally {
    cancel();
  }
};

function after(ms: number): { promise: Promise<undefined>; cancel: () => void } {
  let cancel = (): void => undefined;
  const promise = new Promise<undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), ms);
    cancel = () => clearTimeout(timer);
  });
  return { promise, cancel };
}

/** Whether what we stand on answers, within 2 s. */
@Injectable()
export class Checks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: DeliveryQueue,
  ) {}

  async database(): Promise<boolean> {
    return (await inTime(onConnection(this.dataSource, (db) => db.query('SELECT 1')))) !== undefined;
  }

  async redis(): Promise<boolean> {
    return (await inTime(this.queue.waiting())) !== undefined;
  }
}
