import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../../config/settings.ts';
import { onConnection } from '../../database/connections/transactions.ts';
import { Loop, NO_PAUSE, type Pause } from '../../database/loop.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { Wake } from '../../redis/wake.ts';
import { CHANNEL_KINDS, OPERATORS } from '../channel.ts';
import { dataOf, failed, gather, sent, take, type Taken } from './digests.rows.ts';
import { messageOf, oneLine, testMessage, type Message } from './message.ts';
import { Sender } from './sender.ts';

const POLL_MS = 5_000;
const TROUBLE_MS = 5_000;
const MAX_ERROR = 500;

/**
 * Tells people. Postgres decides what is due and whose it is: of all workers one sends a digest, and when that dies another one
 * does, a minute later. What is sent and not recorded is sent again.
 */
@Injectable()
export class Notifier implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Notifications');
  private readonly loop = new Loop(() => this.pass(), {
    troubleMs: TROUBLE_MS,
    onTrouble: ({ message }) => this.logger.warn(`Nobody could be told, and it is tried again: ${message}`),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
    private readonly sender: Sender,
    private readonly metrics: Metrics,
    private readonly wake: Wake,
  ) {
    // From the start, so that the first is seen as an increase.
    for (const kind of CHANNEL_KINDS) {
      for (const result of ['sent', 'failed']) metrics.notifications.inc({ kind, result }, 0);
    }
  }

  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    this.wake.listen('notifications', () => this.loop.wake());
    this.loop.start();
  }

  /** Takes 20 s at most, while a message is under way. */
  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  private async pass(): Promise<Pause> {
    const { more } = await onConnection(this.dataSource, gather);
    const taken = await onConnection(this.dataSource, take);
    await Promise.all(taken.map((one) => this.tell(one)));
    return more || taken.length > 0 ? NO_PAUSE : { ms: POLL_MS };
  }

  /** A connection is held only while Postgres is asked. */
  private async tell(taken: Taken): Promise<void> {
    const error = await this.sender.send(taken, await this.messageFor(taken));
    const { id, kind, tenantId } = taken;
    this.metrics.notifications.inc({ kind, result: error === undefined ? 'sent' : 'failed' });
    if (error !== undefined) {
      const whose = tenantId === OPERATORS ? 'operators' : `tenant ${tenantId}`;
      this.logger.warn(`Channel ${id} (${kind}) of ${whose} could not be told: ${oneLine(error)}`);
    }
    await onConnection(this.dataSource, (db) =>
      error === undefined ? sent(db, taken) : failed(db, taken, oneLine(error, MAX_ERROR)),
    );
  }

  private async messageFor(taken: Taken): Promise<Message> {
    const { subscriptionId, aboutTenantId, aboutTenant, endpoint, tenantId, name } = taken;
    const base = this.settings.publicUrl?.replace(/\/+$/, '');
    if (subscriptionId === null) return testMessage(name, base);
    const told = taken.told ?? {};
    const data = await onConnection(this.dataSource, (db) =>
      dataOf(
        db,
        Object.values(told).map(({ newest }) => newest),
      ),
    );
    const tenantName = tenantId === OPERATORS ? (aboutTenant ?? '') : undefined;
    return messageOf({ told, data, subscriptionId, tenantId: aboutTenantId ?? '', tenantName, endpoint, base });
  }
}
