import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inPlatform, onConnection } from '../../database/connections/transactions.ts';
import { NO_PAUSE, UNTIL_WOKEN } from '../../database/loops/loop.ts';
import { EventsService } from '../../events/events.service.ts';
import { eventTypeOf } from '../items/event-types.ts';
import { InboundLoops } from './inbound-loops.ts';

/** So long before a provider stops calling it is told. */
const BEFORE = '24 hours';

const NOTE = `
  UPDATE inbound_sources SET expires_at = $3, expiry_told_at = NULL
  WHERE tenant_id = $1 AND id = $2 AND expires_at IS DISTINCT FROM $3`;

const IS_DUE = `expires_at < now() + interval '${BEFORE}' AND expiry_told_at IS NULL AND deleted_at IS NULL`;
const ANY_DUE = `EXISTS (SELECT FROM inbound_sources WHERE ${IS_DUE})`;

const DUE = `
  UPDATE inbound_sources SET expiry_told_at = now() WHERE (tenant_id, id) IN (
    SELECT tenant_id, id FROM inbound_sources
    WHERE ${IS_DUE}
    ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)
  RETURNING tenant_id AS "tenantId", id, provider, expires_at AS "expiresAt"`;

interface Due {
  tenantId: string;
  id: string;
  provider: string;
  expiresAt: Date;
}

/** Some providers call for so long only, unless they are asked again: an event tells of it a day before. */
@Injectable()
export class SourceExpiry implements OnModuleInit {
  private readonly logger = new Logger('Inbound');

  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventsService,
    private readonly loops: InboundLoops,
  ) {}

  onModuleInit(): void {
    this.loops.add('expiring-sources', ANY_DUE, async () => ((await this.tell()) ? NO_PAUSE : UNTIL_WOKEN));
  }

  /** Notes when it ends; does not wait. */
  told({ tenantId, id }: { tenantId: string; id: string }, expiresAt: string): void {
    onConnection(this.dataSource, (db) => db.query(NOTE, [tenantId, id, expiresAt])).catch((error: Error) =>
      this.logger.warn(`The end of a subscription is not noted: ${error.message}`),
    );
  }

  /** Emits one event for each source that ends soon. False: there are no more. */
  async tell(): Promise<boolean> {
    return inPlatform(this.dataSource, async (tx) => {
      const [due] = await tx.query<[Due[], number]>(DUE);
      const events = due.map(({ tenantId, id, provider, expiresAt }) =>
        this.events.make(tenantId, eventTypeOf(provider, 'subscription.expiring'), {
          resourceId: id,
          source: provider,
          data: {
            source_id: id,
            request_id: id,
            provider_event_id: null,
            type: 'subscription.expiring',
            occurred_at: null,
            livemode: null,
            payload: { expires_at: expiresAt.toISOString() },
          },
        }),
      );
      if (events.length > 0) await this.events.store(tx, events);
      return due.length > 0;
    });
  }
}
