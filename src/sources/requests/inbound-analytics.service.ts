import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTenant, onConnection } from '../../database/connections/transactions.ts';
import { SourcesService } from '../sources.service.ts';
import { countsOfAllSince, countsSince, waitingItems, type CountRow } from './inbound-analytics.rows.ts';
import { figuresView } from './inbound-analytics.view.ts';
import { listFailed, type ItemRow } from './requests.rows.ts';

const NEWEST = 10;

/** What providers told, in figures. */
@Injectable()
export class InboundAnalytics {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: SourcesService,
  ) {}

  /** Since a full hour, of one source or of all; what waits is as of now. Throws 404. */
  async since(
    tenantId: string,
    since: Date,
    sourceId?: string,
  ): Promise<{ counts: CountRow[]; waiting: { held: number; dead_letters: number } }> {
    if (sourceId !== undefined) await this.sources.get(tenantId, sourceId);
    return inTenant(this.dataSource, tenantId, async (tx) => ({
      counts: await countsSince(tx, tenantId, since, sourceId),
      waiting: await waitingItems(tx, tenantId, sourceId),
    }));
  }

  newestFailed(tenantId: string): Promise<ItemRow[]> {
    return inTenant(this.dataSource, tenantId, (tx) => listFailed(tx, tenantId, { limit: NEWEST }));
  }

  /** Of all tenants, as they are shown. */
  async ofAll(since: Date) {
    const { requests, items, success_rate } = figuresView(
      await onConnection(this.dataSource, (db) => countsOfAllSince(db, since)),
    );
    return { requests, items, success_rate };
  }
}
