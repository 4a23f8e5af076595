import { InjectQueue } from '@nestjs/bull';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bull';
import type { Redis } from 'ioredis';
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

/** Of this one process is told at a time, the one of all that has waited longest for its turn, so that not all look for one event. */
const IN_TURN = 'deliveries';
/** Seconds that a turn is waited for before it is asked for again: less than `socketTimeout`. */
const WAIT_FOR_TURN_SECONDS = 8;
const TROUBLE_MS = 500;
/** One in so many milliseconds is logged. */
const COMPLAIN_EVERY_MS = 10_000;

/** Tells the workers, here and in other processes, that there is something new in Postgres. May be lost: they also poll. */
@Injectable()
export class Wake {
  private readonly channel: string;
  private readonly turnKey: string;
  private readonly logger = new Logger('Wake');
  private complainAt = 0;
  private turns: Redis | undefined;
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
    this.turnKey = `${this.channel}:turns`;
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

  /** Tells another process too, though this one listens: there is more than it does at once. */
  share(): void {
    this.waiting.add(IN_TURN);
    void this.publish();
  }

  /** Tells every process, those that listen here too: each has to know, not one of them. */
  announce(topic: Exclude<Topic, typeof IN_TURN>): void {
    this.waiting.add(topic);
    void this.publish();
  }

  /** One listener a topic in a process. */
  listen(topic: Topic, listener: () => void): void {
    const first = this.listeners.size === 0;
    this.listeners.set(topic, listener);
    if (first) this.subscribe();
  }

  /** As `listen`, when it is the turn of this process. It has the next one when `served` has resolved, which may not fail. */
  listenInTurn(listener: () => void, served: () => Promise<void>): void {
    this.listen(IN_TURN, listener);
    this.turns = this.connections.openPatient();
    this.turns.on('error', () => undefined);
    void this.takeTurns(this.turns, async () => {
      listener();
      await served();
    });
  }

  /** Takes no more turns. One may have been on its way here. */
  stopTurns(): void {
    this.turns?.disconnect();
    this.turns = undefined;
    this.share();
  }

  private async takeTurns(redis: Redis, take: () => Promise<void>): Promise<void> {
    while (redis === this.turns) {
      try {
        if (await redis.blpop(this.turnKey, WAIT_FOR_TURN_SECONDS)) await take();
      } catch (error) {
        this.complain(error as Error);
        await sleep(TROUBLE_MS, undefined, { ref: false });
      }
    }
  }

  /** Of what Redis says; that it is away, the queue's own connection reports. */
  private complain({ name, message }: Error): void {
    if (name !== 'ReplyError' || performance.now() < this.complainAt) return;
    this.complainAt = performance.now() + COMPLAIN_EVERY_MS;
    this.logger.warn(`Redis gives this process no turns (${message}): it looks for new events every few seconds only`);
  }

  private subscribe(): void {
    const subscriber = this.connections.openPatient();
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
      await inTime(ANSWER_MS, this.tell(topic)).catch(() => undefined);
    }
    this.telling = false;
  }

  private async tell(topic: Topic): Promise<void> {
    const { client } = this.queue;
    if (topic === IN_TURN) {
      const waiting = await client.rpush(this.turnKey, '').catch(() => 0);
      if (waiting === 1) return;
      // Nobody took the one before, as all are at work, or Redis is too full to keep any: then all are told.
      if (waiting > 1) await client.ltrim(this.turnKey, 0, 0);
    }
    await client.publish(this.channel, topic);
  }
}
