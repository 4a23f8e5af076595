import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { onConnection } from '../database/transactions.ts';
import { Metrics } from '../metrics/metrics.ts';
import { Scrape } from '../metrics/scrape.ts';
import { DeliveryQueue } from '../queue/delivery-queue.ts';

/** Both are short: the indexes hold only what waits. */
const AGES = `
  SELECT
    (SELECT extract(epoch FROM now() - created_at) FROM events WHERE fanned_out_at IS NULL ORDER BY id LIMIT 1) AS outbox,
    (SELECT extract(epoch FROM now() - min(next_attempt_at)) FROM deliveries
     WHERE status IN ('pending', 'retrying') AND next_attempt_at <= now()) AS pending`;

/** Far fewer are normal; the bound keeps a scrape cheap in a bad week. */
const DEAD_LETTERS = `
  SELECT count(*)::int AS count FROM (SELECT FROM deliveries WHERE status = 'failed' LIMIT 100000) failed`;

/** Gauges that describe the whole installation, where every process tells the same, and this process' ways to it. */
@Injectable()
export class Gauges implements OnModuleInit {
  private readonly dataSource: DataSource;
  private readonly queue: DeliveryQueue;
  private readonly metrics: Metrics;
  private readonly scrape: Scrape;

  constructor(dataSource: DataSource, queue: DeliveryQueue, metrics: Metrics, scrape: Scrape) {
    this.dataSource = dataSource;
    this.queue = queue;
    this.metrics = metrics;
    this.scrape = scrape;
  }

  onModuleInit(): void {
    // First: the questions of the others would be counted as waiting.
    this.scrape.before(async () => this.connections());
    this.scrape.before(() => this.timed('postgres', () => this.ages()));
    this.scrape.before(() => this.timed('redis', () => this.depth()));
    this.scrape.before(() => this.deadLetters());
  }

  private async timed(dependency: string, ask: () => Promise<void>): Promise<void> {
    const begun = performance.now();
    try {
      await ask();
      this.metrics.dependencyReply.set({ dependency }, (performance.now() - begun) / 1000);
    } catch (error) {
      this.metrics.dependencyReply.set({ dependency }, Number.NaN);
      throw error;
    }
  }

  private async ages(): Promise<void> {
    const [row] = await onConnection(this.dataSource, (db) =>
      db.query<{ outbox: string | null; pending: string | null }[]>(AGES),
    );
    this.metrics.outboxLag.set(Math.max(0, Number(row?.outbox ?? 0)));
    this.metrics.oldestPending.set(Math.max(0, Number(row?.pending ?? 0)));
  }

  private async depth(): Promise<void> {
    const { waiting, active, delayed } = await this.queue.counts();
    this.metrics.queueDepth.set({ state: 'waiting' }, waiting);
    this.metrics.queueDepth.set({ state: 'active' }, active);
    this.metrics.queueDepth.set({ state: 'delayed' }, delayed);
  }

  private async deadLetters(): Promise<void> {
    const [row] = await onConnection(this.dataSource, (db) => db.query<{ count: number }[]>(DEAD_LETTERS));
    this.metrics.deadLetters.set(row?.count ?? 0);
  }

  private connections(): void {
    const { totalCount, idleCount, waitingCount } = (this.dataSource.driver as unknown as { master: Pool }).master;
    this.metrics.databaseConnections.set({ state: 'busy' }, totalCount - idleCount);
    this.metrics.databaseConnections.set({ state: 'idle' }, idleCount);
    this.metrics.databaseConnections.set({ state: 'waiting' }, waitingCount);
  }
}
