import { InjectQueue } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bull';
import { DELIVERIES } from './delivery-queue.ts';

const NAME = 'inbound';
/** Nobody waits longer for Redis; whoever looks by itself finds what was not hinted at. */
const PATIENCE_MS = 1_000;

/** Says that something that a provider has told is to be tried again: a job without content. May be lost or doubled. */
@Injectable()
export class InboundHints {
  constructor(@InjectQueue(DELIVERIES) private readonly queue: Queue<object>) {}

  /** Does not wait and never throws. */
  give(delayMs: number): void {
    if (this.queue.client.status !== 'ready') return;
    this.queue.add(NAME, {}, { delay: delayMs, timeout: PATIENCE_MS }).catch(() => undefined);
  }

  /** In a process that works. The promise ends with the queue, whose errors it tells itself. */
  listen(rouse: () => void): void {
    this.queue.process(NAME, 1, () => Promise.resolve(rouse())).catch(() => undefined);
  }
}
