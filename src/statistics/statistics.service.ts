import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { onConnection } from '../database/connections/transactions.ts';

/** A row of the view `webhook_statistics`; Postgres tells bigint and numeric as text. */
interface Row {
  period: 'last_24h' | 'all_time';
  since: Date | null;
  events: string;
  total: string;
  pending: string;
  retrying: string;
  delivered: string;
  failed: string;
  skipped: string;
  cancelled: string;
  success_rate: string | null;
  attempts: string;
  mean_duration_ms: string | null;
  p95_duration_ms: number | null;
}

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));

const statisticsView = (row: Row) => ({
  since: row.since,
  events: Number(row.events),
  total: Number(row.total),
  pending: Number(row.pending),
  retrying: Number(row.retrying),
  delivered: Number(row.delivered),
  failed: Number(row.failed),
  skipped: Number(row.skipped),
  cancelled: Number(row.cancelled),
  success_rate: numberOf(row.success_rate),
  attempts: Number(row.attempts),
  mean_duration_ms: numberOf(row.mean_duration_ms),
  p95_duration_ms: row.p95_duration_ms,
});

export type Figures = ReturnType<typeof statisticsView>;

/** The figures of the whole platform. */
@Injectable()
export class StatisticsService {
  constructor(private readonly dataSource: DataSource) {}

  /** Since the full hour 24 hours ago, and of everything that is kept. Rates and durations are null while there is nothing. */
  async read() {
    const rows = await onConnection(this.dataSource, (db) => db.query<Row[]>('SELECT * FROM webhook_statistics'));
    const of = (period: Row['period']) => {
      const row = rows.find((one) => one.period === period);
      if (!row) throw new Error(`webhook_statistics has no row ${period}`);
      return statisticsView(row);
    };
    return { last_24h: of('last_24h'), all_time: of('all_time') };
  }
}
