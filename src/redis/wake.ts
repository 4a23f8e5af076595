import { InjectQueue } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bull';
import { Settings } from '../config/settings.ts';
import { RedisConnections } from './connections.ts';
import { inTime } from './in-time.ts';
import { DELIVERIES } from './delivery-queue.ts';
import { keyPrefix } from './options.ts';

/** Nobody waits longer for Redis. */
const ANSWER_MS = 2_000;

/**
 * `deliveries`: something is to be delivered; `replays`: a replay began; `held`: an endpoint is to be probed, or is held no more;
 * `event-types`: one was made, changed or removed; `queue`: it was paused, or goes on.
 */
type Topic = 'deliveries' | 'replays' | 'held' | 'event-types' | 'notifications' | 'queue';

/** Tells the workers, here and in other processes, that there is something new in Postgres. May be lost: they also poll. */
@Injectable()
export class Wake {
  private readonly channel: string;
  private readonly listeners = new Map<string, () => void>();
  /** To be told as soon as Redis has answered what was told before. */
  private readonly waiting = new Set<Topic>();
  private telling = false;

  constructor(
    @InjectQueue(DELIVERIES) private readonly queue: Queue,
    private readonly connections: RedisConnections,
    settings: Settings,
  ) {
    this.channel = `${keyPrefix(settings.redisPrefix)}:wake`;
  }

  signal(topic: Topic = 'deliveries'): void {
    const listener = this.listeners.get(topic);
    if (listener) {
      listener();
      return;
    }
    this.waiting.add(topic);
    void this.publish();
  }

  /** Tells every process, those that listen here too: each has to know, not one of them. */
  announce(topic: Topic): void {
    this.waiting.add(topic);
    void this.publish();
  }

  /** One listener a topic in a process. */
  listen(topic: Topic, listener: () => void): void {
    const first = this.listeners.size === 0;
    this.listeners.set(topic, listener);
    if (first) this.subscribe();
  }

  private subscribe(): void {
    const subscriber = this.connections.openPatient();
    // The queue's own connection reports that Redis is away.
    subscriber.on('error', () => undefined);
    subscriber.on('message', (_channel: string, topic: string) => this.listeners.get(topic)?.());
    subscriber.subscribe(this.channel).catch(() => undefined);
  }

  /** One message at a time: those that are signalled meanwhile share the next. */
  private async publish(): Promise<void> {
    if (this.telling) return;
    this.telling = true;
    for (const topic of this.waiting) {
      this.waiting.delete(topic);
      await inTime(ANSWER_MS, this.queue.client.publish(this.channel, topic)).catch(() => undefined);
    }
    this.telling = false;
  }
}
