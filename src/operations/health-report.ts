import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { onConnection } from '../database/connections/transactions.ts';
import { EventCatalogue } from '../events/catalogue/catalogue.ts';
import { DeliveryQueue } from '../redis/delivery-queue.ts';
import { SourcesService } from '../sources/sources.service.ts';
import { answerOf } from './checks.ts';

/** The row of the view `webhook_health_check`, as far as it is told to anyone. */
interface Row {
  outbox: 'ok' | 'lagging';
  queue: 'ok' | 'stuck';
  events_last_24h: string;
  failed_events_last_24h: string;
}

const SYSTEM = { healthy: 'operational', degraded: 'impaired', unhealthy: 'down' } as const;

/**
 * How the platform is, for anyone. Unhealthy: the database is away. Degraded: events are accepted, but something keeps
 * them from being delivered.
 */
@Injectable()
export class HealthReport {
  private looking: ReturnType<HealthReport['look']> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: DeliveryQueue,
    private readonly catalogue: EventCatalogue,
    private readonly sources: SourcesService,
  ) {}

  /** Takes 2 s at most. All who ask at the same time share one look: nobody needs a credential to ask. */
  report(): ReturnType<HealthReport['look']> {
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async look() {
    const [rows, paused, endpoints = {}] = await Promise.all([
      answerOf(onConnection(this.dataSource, (db) => db.query<Row[]>('SELECT * FROM webhook_health_check'))),
      answerOf(this.queue.paused()),
      answerOf(this.sources.providers()),
    ]);
    const row = rows?.[0];
    const checks = {
      database: row ? 'ok' : 'unreachable',
      redis: paused === undefined ? 'unreachable' : 'ok',
      queue: paused ? 'paused' : (row?.queue ?? 'unknown'),
      outbox: row?.outbox ?? 'unknown',
    } as const;
    const allOk = Object.values(checks).every((check) => check === 'ok');
    const status = row ? (allOk ? 'healthy' : 'degraded') : 'unhealthy';
    return {
      status,
      webhook_system: SYSTEM[status],
      events_last_24h: row ? Number(row.events_last_24h) : null,
      failed_events_last_24h: row ? Number(row.failed_events_last_24h) : null,
      supported_event_types: this.catalogue.names().length,
      checks,
      endpoints,
    } as const;
  }
}
