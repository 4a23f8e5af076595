import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { onConnection } from '../../database/connections/transactions.ts';

/** Counts of a moment are added up in the database together. */
const TOGETHER_MS = 250;
/** Lines that wait at most: while the database is away no more of them are kept. */
const MAX_LINES = 10_000;

interface Line {
  tenantId: string;
  sourceId: string;
  /** `verification` of a request, or the status of an item. */
  what: string;
  /** Which verification, or which event. */
  name: string;
  count: number;
}

const ADD = `
  INSERT INTO inbound_counts AS c (tenant_id, source_id, hour, what, name, count)
  SELECT tenant_id, source_id, date_trunc('hour', now()), what, name, count
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bigint[]) AS n(tenant_id, source_id, what, name, count)
  ORDER BY tenant_id, source_id, what, name
  ON CONFLICT (tenant_id, source_id, hour, what, name) DO UPDATE SET count = c.count + excluded.count`;

const SEEN = `
  UPDATE inbound_sources s SET last_verified_at = now() FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[])) AS v(tenant_id, id)
  WHERE s.tenant_id = v.tenant_id AND s.id = v.id AND coalesce(s.last_verified_at, '-infinity') < now() - interval '1 minute'`;

/** Counts every request and item by the hour, off the way of the request: a crash loses what came in its last moment. */
@Injectable()
export class Tally implements OnApplicationShutdown {
  private readonly logger = new Logger('Inbound');
  private lines = new Map<string, Line>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;

  constructor(private readonly dataSource: DataSource) {}

  add(source: { id: string; tenantId: string }, what: string, name: string, count = 1): void {
    const key = `${source.id} ${what} ${name}`;
    const line = this.lines.get(key);
    if (line) line.count += count;
    else if (this.lines.size < MAX_LINES)
      this.lines.set(key, { tenantId: source.tenantId, sourceId: source.id, what, name, count });
    this.timer ??= setTimeout(() => void this.write(), TOGETHER_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.writing;
    await this.write();
  }

  private async write(): Promise<void> {
    const lines = [...this.lines.values()];
    this.lines = new Map();
    this.writing = lines.length === 0 ? undefined : this.store(lines);
    await this.writing;
    this.timer = this.lines.size > 0 ? setTimeout(() => void this.write(), TOGETHER_MS) : undefined;
  }

  private async store(lines: Line[]): Promise<void> {
    const verified = lines.filter(({ what, name }) => what === 'verification' && name === 'verified');
    try {
      await onConnection(this.dataSource, async (db) => {
        await db.query(ADD, [
          lines.map(({ tenantId }) => tenantId),
          lines.map(({ sourceId }) => sourceId),
          lines.map(({ what }) => what),
          lines.map(({ name }) => name),
          lines.map(({ count }) => count),
        ]);
        if (verified.length > 0)
          await db.query(SEEN, [verified.map(({ tenantId }) => tenantId), verified.map(({ sourceId }) => sourceId)]);
      });
    } catch (error) {
      this.logger.warn(`Counts of inbound requests wait for Postgres: ${(error as Error).message}`);
      for (const { tenantId, sourceId, what, name, count } of lines)
        this.add({ tenantId, id: sourceId }, what, name, count);
    }
  }
}
