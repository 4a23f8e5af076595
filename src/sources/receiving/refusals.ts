import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { bytesOf, intsOf, textsOf, timesOf, uuidsOf } from '../../database/arrays.ts';
import { inPlatform } from '../../database/connections/transactions.ts';

/** Of each source; else anybody fills the disk. */
const KEPT = 20;
const BODY_BYTES = 4_096;
const TOGETHER_MS = 100;
/** Sources whose refused requests wait at most. */
const MAX_SOURCES = 500;

export interface RefusedRequest {
  id: string;
  tenantId: string;
  sourceId: string;
  kind: string | undefined;
  /** Why. */
  verification: string;
  address: string;
  headers: string;
  body: Buffer;
  createdAt: Date;
}

type Row = RefusedRequest & { bytes: number };

const STORE = `
  INSERT INTO inbound_requests (id, tenant_id, source_id, kind, verification, duplicate, items, address, headers, body, body_bytes, created_at)
  SELECT id, tenant_id, source_id, kind, verification, false, 0, address, headers::json, body, bytes, created_at
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::int[], $10::timestamptz[])
    AS r(id, tenant_id, source_id, kind, verification, address, headers, body, bytes, created_at)`;

const FORGET = `
  DELETE FROM inbound_requests r USING (
    SELECT s.id AS source_id, (
      SELECT id FROM inbound_requests WHERE source_id = s.id AND verification <> 'verified' ORDER BY id DESC OFFSET ${KEPT} LIMIT 1
    ) AS last FROM unnest($1::uuid[]) AS s(id)
  ) old WHERE r.source_id = old.source_id AND r.id <= old.last AND r.verification <> 'verified'`;

/** Keeps the newest requests of each source that were refused, for whoever looks for the reason; the others are counted only. */
@Injectable()
export class Refusals implements OnApplicationShutdown {
  private readonly logger = new Logger('Inbound');
  private waiting = new Map<string, Row[]>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /** Does not wait: nobody's answer depends on it. */
  add(refused: RefusedRequest): void {
    const body = Buffer.from(refused.body.subarray(0, BODY_BYTES));
    const bytes = refused.body.length;
    const ofSource = this.waiting.get(refused.sourceId) ?? [];
    if (ofSource.length === 0 && this.waiting.size >= MAX_SOURCES) return;
    ofSource.push({ ...refused, body, bytes });
    if (ofSource.length > KEPT) ofSource.shift();
    this.waiting.set(refused.sourceId, ofSource);
    this.timer ??= setTimeout(() => void this.write(), TOGETHER_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.writing;
    await this.write();
  }

  private async write(): Promise<void> {
    const rows = [...this.waiting.values()].flat();
    this.waiting = new Map();
    this.writing = rows.length === 0 ? undefined : this.store(rows);
    await this.writing;
    this.timer = this.waiting.size > 0 ? setTimeout(() => void this.write(), TOGETHER_MS) : undefined;
  }

  private async store(rows: Row[]): Promise<void> {
    const values = [
      uuidsOf(rows, ({ id }) => id),
      uuidsOf(rows, ({ tenantId }) => tenantId),
      uuidsOf(rows, ({ sourceId }) => sourceId),
      textsOf(rows, ({ kind }) => kind),
      textsOf(rows, ({ verification }) => verification),
      textsOf(rows, ({ address }) => address),
      textsOf(rows, ({ headers }) => headers),
      bytesOf(rows, ({ body }) => body),
      intsOf(rows, ({ bytes }) => bytes),
      timesOf(rows, ({ createdAt }) => createdAt),
    ];
    const sourceIds = [...new Set(rows.map(({ sourceId }) => sourceId))];
    await inPlatform(this.dataSource, async (tx) => {
      await tx.query(STORE, values);
      await tx.query(FORGET, [sourceIds]);
    }).catch((error: Error) => this.logger.warn(`Refused requests are not kept: ${error.message}`));
  }
}
