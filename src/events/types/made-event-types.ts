import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { onConnection } from '../../database/connections/transactions.ts';
import { Loop, UNTIL_WOKEN } from '../../database/loops/loop.ts';
import { Pulse } from '../../database/loops/pulse.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { Wake } from '../../redis/wake.ts';
import { EventCatalogue } from '../catalogue/catalogue.ts';
import type { EventType } from '../catalogue/event-type.ts';
import { readEventTypes, STAMP, stampOf } from './event-types.rows.ts';

const TROUBLE_MS = 1_000;

/** Event types made at run time that have metrics of their own, the first made first; together the others are `_other`. */
const NAMED_IN_METRICS = 100;

/** Keeps the catalogue of this process as Postgres says. */
@Injectable()
export class MadeEventTypes implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('EventTypes');
  private readonly loop: Loop;
  private known = new Map<string, { revision: number; eventType: EventType }>();
  private stamp = '';
  /** Of the catalogue, when its names were last told to the metrics. */
  private named = -1;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly catalogue: EventCatalogue,
    private readonly metrics: Metrics,
    private readonly wake: Wake,
    private readonly pulse: Pulse,
  ) {
    this.loop = new Loop(() => this.look().then(() => UNTIL_WOKEN), {
      troubleMs: TROUBLE_MS,
      onTrouble: (error) => this.logger.warn(`The event types could not be read, tried again soon: ${error.message}`),
    });
  }

  onModuleInit(): Promise<void> {
    return this.look();
  }

  onApplicationBootstrap(): void {
    this.wake.listen('event-types', () => this.loop.wake());
    this.pulse.tells('event-types', STAMP, (stamp) => {
      if (stamp !== this.stamp) this.loop.wake();
    });
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  /** After a commit: it counts here at once, and everywhere else as soon as it is heard of. */
  async changed(): Promise<void> {
    // It is committed: the loop reads it when this can't.
    await this.look().catch(() => undefined);
    this.wake.announce('event-types');
  }

  /** One look at a time, each of which sees what was committed before it was asked for. */
  private look(): Promise<void> {
    this.looking = this.looking.catch(() => undefined).then(() => this.read());
    return this.looking;
  }

  private async read(): Promise<void> {
    const isNews = await onConnection(this.dataSource, async (db) => {
      const stamp = await stampOf(db);
      if (stamp === this.stamp) return false;
      const newest = Math.max(0, ...[...this.known.values()].map(({ revision }) => revision));
      const rows = await readEventTypes(db, newest);
      const known = new Map<string, { revision: number; eventType: EventType }>();
      for (const { name, revision, said } of rows) {
        const before = this.known.get(name);
        if (before?.revision === revision) known.set(name, before);
        else if (said) known.set(name, { revision, eventType: { name, ...said } });
      }
      this.known = known;
      this.stamp = stamp;
      return true;
    });
    if (isNews) this.catalogue.replaceMade([...this.known.values()].map(({ eventType }) => eventType));
    // A module may have registered some in code since.
    if (this.named === this.catalogue.revision) return;
    this.named = this.catalogue.revision;
    const inCode = this.catalogue.names().filter((name) => this.catalogue.isInCode(name));
    this.metrics.nameEvents([...inCode, ...[...this.known.keys()].slice(0, NAMED_IN_METRICS)]);
  }
}
