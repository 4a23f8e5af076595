import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { PreparedStatements } from '../database/connections/prepared-statements.ts';
import { onConnection } from '../database/connections/transactions.ts';
import { Metrics } from './metrics.ts';
import { Scrape } from './scrape.ts';
import { DeliveryQueue } from '../redis/delivery-queue.ts';

interface Backlog {
  inbound_dead_letters: number;
  sources_broken: number;
  sources_silent: number;
  outbox_lag_seconds: number | null;
  fan_outs_failing: number;
  subscriptions_held: number;
  oldest_pending_seconds: number | null;
  dead_letters: number;
}

const BACKLOG = `
  SELECT outbox_lag_seconds::float8, oldest_pending_seconds::float8, dead_letters::float8,
    (SELECT count(*)::float8 FROM (SELECT FROM waiting_events WHERE failures > 0 LIMIT 1000) f) AS fan_outs_failing,
    (SELECT count(*)::float8 FROM (SELECT FROM subscriptions WHERE held_at IS NOT NULL LIMIT 10000) h) AS subscriptions_held,
    (SELECT count(*)::float8 FROM inbound_items WHERE status = 'failed') AS inbound_dead_letters,
    quiet.broken AS sources_broken, quiet.silent AS sources_silent
  FROM webhook_backlog, (
    SELECT count(*) FILTER (WHERE refused)::float8 AS broken, count(*) FILTER (WHERE NOT refused)::float8 AS silent
    FROM (
      SELECT EXISTS (SELECT FROM inbound_requests r WHERE r.source_id = s.id AND r.verification <> 'verified'
        AND r.created_at > now() - interval '24 hours') AS refused
      FROM inbound_sources s WHERE s.deleted_at IS NULL
        AND s.last_verified_at > now() - interval '48 hours' AND s.last_verified_at <= now() - interval '24 hours'
    ) of_yesterday
  ) quiet`;

/** Gauges that describe the whole installation, where every process tells the same, and this process' ways to it. */
@Injectable()
export class Gauges implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly statements: PreparedStatements,
    private readonly queue: DeliveryQueue,
    private readonly metrics: Metrics,
    private readonly scrape: Scrape,
  ) {}

  onModuleInit(): void {
    // First: the questions of the others would be counted as waiting.
    this.scrape.before(async () => this.connections());
    this.scrape.before(() => this.timed('postgres', () => this.backlog()));
    this.scrape.before(() => this.timed('redis', () => this.depth()));
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

  private async backlog(): Promise<void> {
    const [row] = await onConnection(this.dataSource, (db) => db.query<Backlog[]>(BACKLOG));
    this.metrics.outboxLag.set(Math.max(0, row?.outbox_lag_seconds ?? 0));
    this.metrics.fanOutsFailing.set(row?.fan_outs_failing ?? 0);
    this.metrics.subscriptionsHeld.set(row?.subscriptions_held ?? 0);
    this.metrics.oldestPending.set(row?.oldest_pending_seconds ?? 0);
    this.metrics.deadLetters.set(row?.dead_letters ?? 0);
    this.metrics.inboundDeadLetters.set(row?.inbound_dead_letters ?? 0);
    this.metrics.inboundSources.set({ state: 'broken' }, row?.sources_broken ?? 0);
    this.metrics.inboundSources.set({ state: 'silent' }, row?.sources_silent ?? 0);
  }

  private async depth(): Promise<void> {
    const { waiting, active, delayed } = await this.queue.counts();
    this.metrics.queueDepth.set({ state: 'waiting' }, waiting);
    this.metrics.queueDepth.set({ state: 'active' }, active);
    this.metrics.queueDepth.set({ state: 'delayed' }, delayed);
  }

  private connections(): void {
    const { totalCount, idleCount, waitingCount } = (this.dataSource.driver as unknown as { master: Pool }).master;
    const { total, idle, waiting } = this.statements.connections;
    this.metrics.databaseConnections.set({ state: 'busy' }, totalCount + total - idleCount - idle);
    this.metrics.databaseConnections.set({ state: 'idle' }, idleCount + idle);
    this.metrics.databaseConnections.set({ state: 'waiting' }, waitingCount + waiting);
  }
}
