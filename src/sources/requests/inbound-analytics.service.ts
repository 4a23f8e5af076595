import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTenant, onConnection } from '../../database/transactions.ts';
import { SourcesService } from '../sources.service.ts';
import { listFailed, type ItemRow } from './requests.rows.ts';

const NEWEST = 10;

/** Counts since a full hour, of a tenant's source or of all of them. */
const COUNTS = `
  SELECT what, name, sum(count)::float8 AS count FROM inbound_counts
  WHERE tenant_id = $1 AND source_id = coalesce($2::uuid, source_id) AND hour >= $3 GROUP BY what, name ORDER BY what, name`;

const WAITING = `
  SELECT count(*) FILTER (WHERE status = 'held')::float8 AS held, count(*) FILTER (WHERE status = 'failed')::float8 AS failed
  FROM (SELECT status FROM inbound_items WHERE tenant_id = $1 AND status IN ('held', 'failed')
          AND source_id = coalesce($2::uuid, source_id) LIMIT 100000) i`;

const OF_ALL = `
  SELECT what, name, sum(count)::float8 AS count FROM inbound_counts WHERE hour >= $1 GROUP BY what, name`;

interface Line {
  what: string;
  name: string;
  count: number;
}

/** What providers told, in figures. */
@Injectable()
export class InboundAnalytics {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: SourcesService,
  ) {}

  /** Since a full hour, of one source or of all; `waiting` is as of now. Throws 404. */
  async since(tenantId: string, since: Date, sourceId?: string) {
    if (sourceId !== undefined) await this.sources.get(tenantId, sourceId);
    return inTenant(this.dataSource, tenantId, async (tx) => {
      const lines = await tx.query<Line[]>(COUNTS, [tenantId, sourceId ?? null, since]);
      const [waiting] = await tx.query<{ held: number; failed: number }[]>(WAITING, [tenantId, sourceId ?? null]);
      return { ...figuresOf(lines), waiting: { held: waiting?.held ?? 0, dead_letters: waiting?.failed ?? 0 } };
    });
  }

  newestFailed(tenantId: string): Promise<ItemRow[]> {
    return inTenant(this.dataSource, tenantId, (tx) => listFailed(tx, tenantId, { limit: NEWEST }));
  }

  /** Of all tenants. */
  async ofAll(since: Date) {
    const lines = await onConnection(this.dataSource, (db) => db.query<Line[]>(OF_ALL, [since]));
    const { requests, items, success_rate } = figuresOf(lines);
    return { requests, items, success_rate };
  }
}

/** By verification, by what became of the items, and by event. A share is null while there is nothing. */
function figuresOf(lines: readonly Line[]) {
  const requests: Record<string, number> = {};
  const items: Record<string, number> = {};
  for (const { what, name, count } of lines) {
    if (what === 'verification') requests[name] = (requests[name] ?? 0) + count;
    else items[what] = (items[what] ?? 0) + count;
  }
  const events = lines
    .filter(({ what, name }) => what !== 'verification' && name !== '')
    .map(({ what, name, count }) => ({ event: name, status: what, count }));
  const [processed = 0, failed = 0] = [items['processed'], items['failed']];
  const ended = processed + failed;
  const rate = ended === 0 ? null : Math.round((10_000 * processed) / ended) / 100;
  return { requests, items, success_rate: rate, events };
}
