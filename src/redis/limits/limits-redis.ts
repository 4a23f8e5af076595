import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Metrics } from '../../metrics/metrics.ts';
import type { RedisConnections } from '../connections.ts';

/** After a command that failed Redis is left alone for so long: a frozen one costs one request in a second its wait. */
const AWAY_MS = 1_000;

interface Use {
  /** What is limited. */
  of: 'requests' | 'deliveries';
  /** Nobody waits longer for an answer. */
  waitMs: number;
  /** By name, in Lua; they answer with numbers. */
  scripts: Record<string, string>;
}

type Script = (keys: number, ...rest: (string | number)[]) => Promise<number[]>;

/** Scripts in Redis with which all processes count together. While Redis is away or slow each counts by itself, and says so. */
export class LimitsRedis {
  readonly connection: Redis;
  private readonly logger = new Logger('Limits');
  private awayUntil = 0;
  private isAlone = false;

  constructor(
    connections: RedisConnections,
    private readonly metrics: Metrics,
    private readonly use: Use,
  ) {
    this.connection = connections.open({ commandTimeout: use.waitMs, enableOfflineQueue: false });
    for (const [name, lua] of Object.entries(use.scripts)) this.connection.defineCommand(name, { lua });
    // The queue's own connection reports that Redis is away.
    this.connection.on('error', () => undefined);
    // From the start, so that the first is seen as an increase.
    metrics.limitsAlone.inc({ of: use.of }, 0);
  }

  /** Undefined: this process counts by itself. Never rejects. */
  async run(
    script: string,
    keys: readonly string[],
    values: readonly (string | number)[],
  ): Promise<number[] | undefined> {
    if (this.connection.status !== 'ready') return this.alone('there is no connection');
    if (performance.now() < this.awayUntil) return this.alone('it does not answer');
    try {
      const run = (this.connection as unknown as Record<string, Script>)[script] as Script;
      const answer = await run.call(this.connection, keys.length, ...keys, ...values);
      if (this.isAlone) this.logger.log(`Redis: it is back; limits of ${this.use.of} are shared again`);
      this.isAlone = false;
      return answer;
    } catch (error) {
      this.awayUntil = performance.now() + AWAY_MS;
      return this.alone((error as Error).message);
    }
  }

  private alone(why: string): undefined {
    this.metrics.limitsAlone.inc({ of: this.use.of });
    if (!this.isAlone) this.logger.warn(`Redis: ${why}; limits of ${this.use.of} are counted per process`);
    this.isAlone = true;
  }
}
