import { InjectQueue } from '@nestjs/bull';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bull';
import { Settings } from '../config/settings.ts';
import { RedisConnections } from './connections.ts';
import { DELIVERIES } from './delivery-queue.ts';

/** Signals within so many milliseconds become one message. */
const TOGETHER_MS = 5;

/** Tells the workers, here and in other processes, that there is something new in Postgres. May be lost: they also poll. */
@Injectable()
export class Wake implements OnApplicationShutdown {
  private readonly channel: string;
  private listener: (() => void) | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @InjectQueue(DELIVERIES) private readonly queue: Queue,
    private readonly connections: RedisConnections,
    settings: Settings,
  ) {
    this.channel = `{${settings.redisPrefix}}:wake`;
  }

  signal(): void {
    if (this.listener) this.listener();
    else this.timer ??= setTimeout(() => this.publish(), TOGETHER_MS);
  }

  /** One listener a process. */
  listen(listener: () => void): void {
    this.listener = listener;
    const subscriber = this.connections.openPatient();
    // The queue's own connection reports that Redis is away.
    subscriber.on('error', () => undefined);
    subscriber.on('message', listener);
    subscriber.subscribe(this.channel).catch(() => undefined);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private publish(): void {
    this.timer = undefined;
    this.queue.client.publish(this.channel, '').catch(() => undefined);
  }
}
