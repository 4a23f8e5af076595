import { Injectable } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';
import { Settings } from '../config/settings.ts';
import { keyPrefix } from './options.ts';
import { connectionOptions } from './primary.ts';

/**
 * A connection that has nothing to do notices neither that it is half-open nor that Redis failed over. One that has finds out
 * by what it does, and whoever waits for a wake-up looks at Postgres meanwhile.
 */
const HEARTBEAT_MS = 20_000;
/** While Redis fails over, new connections may lead to the old primary for a while. */
const LEAVE_EVERY_MS = 1_000;

/** Makes every connection of this process to Redis, with one way to break, to come back, to fail over and to end. */
@Injectable()
export class RedisConnections {
  private readonly connections = new Set<Redis>();
  private readonly options: RedisOptions;
  private readonly probeKey: string;
  private readonly heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS).unref();
  private leftAt = -Infinity;

  constructor(settings: Settings) {
    this.options = connectionOptions(settings);
    this.probeKey = `${keyPrefix(settings.redisPrefix)}:probe`;
  }

  /**
   * For commands. What is under way when the connection breaks fails, and so does what waits while none can be made: nobody
   * waits for a Redis that is away, and no command is sent twice. (A hint that is there twice sends a delivery twice.)
   */
  open(options: RedisOptions = {}): Redis {
    const redis = new Redis({
      ...this.options,
      maxRetriesPerRequest: 0,
      ...options,
      reconnectOnError: (error) => this.leave(error),
    });
    // ioredis keeps the timer of `socketTimeout` when a connection breaks, and would then destroy the next one.
    redis.on('close', () => {
      clearTimeout(redis['socketTimeoutTimer']);
      redis['socketTimeoutTimer'] = undefined;
    });
    this.connections.add(redis);
    return redis;
  }

  /** For what waits for as long as it takes: commands that block, and subscriptions. They are taken up again. */
  openPatient(options: RedisOptions = {}): Redis {
    return this.open({ ...options, maxRetriesPerRequest: null, enableReadyCheck: false });
  }

  /** Writes. Rejects when Redis does not take that: it is away, full, or a replica. */
  async probe(redis: Redis): Promise<void> {
    await redis.set(this.probeKey, '', 'PX', HEARTBEAT_MS);
  }

  /** At once, however Redis is; what was under way fails. */
  close(): void {
    clearInterval(this.heartbeat);
    for (const redis of this.connections) {
      // It may have been ended, for good or to begin anew. ioredis would wait 2 s for the end of one that has ended.
      if (redis.status === 'end') continue;
      redis.disconnect();
      // A peer that is not there any more would be given 2 s to say goodbye.
      redis.stream?.destroy();
    }
  }

  /**
   * After a failover the old primary goes on as a replica: it answers, and what is connected to it would never leave. One
   * connection that is told so takes all along, also those that only read or listen and would not be told. A node of a
   * Cluster says that our keys are elsewhere, or that it has lost the others and serves nobody.
   */
  private leave({ message }: Error): boolean {
    // Also in the middle: "ERR Error running script … -READONLY …" is how Redis 6 says it of a script.
    if (!/READONLY|MOVED|CLUSTERDOWN/.test(message) || performance.now() - this.leftAt < LEAVE_EVERY_MS) return false;
    this.leftAt = performance.now();
    for (const redis of this.connections) if (redis.status === 'ready') redis.disconnect(true);
    return true;
  }

  private beat(): void {
    for (const redis of this.connections) {
      if (redis.status !== 'ready') continue;
      if (redis.mode === 'subscriber') redis.ping().catch(() => undefined);
      // One that is patient waits for jobs, which is a write.
      else if (redis.options.maxRetriesPerRequest === 0) this.probe(redis).catch(() => undefined);
    }
  }
}
