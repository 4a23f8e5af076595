import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../../config/settings.ts';
import { PublicUrl } from '../../config/public-url.ts';
import { inPlatform, onConnection } from '../../database/connections/transactions.ts';
import { Loop, NO_PAUSE, UNTIL_WOKEN, type Pause } from '../../database/loops/loop.ts';
import { Pulse } from '../../database/loops/pulse.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { Wake } from '../../redis/wake.ts';
import { CHANNEL_KINDS, OPERATORS } from '../channel.ts';
import { ANY_TO_TELL, dataOf, failed, gather, hasNotices, release, sent, take, type Taken } from './digests.rows.ts';
import { messageOf, oneLine, testMessage, type Message } from './message.ts';
import { Sender } from './sender.ts';

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

  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
    private readonly publicUrl: PublicUrl,
    private readonly sender: Sender,
    private readonly metrics: Metrics,
    private readonly wake: Wake,
    private readonly pulse: Pulse,
  ) {
    // From the start, so that the first is seen as an increase.
    for (const kind of CHANNEL_KINDS) {
      for (const result of ['sent', 'failed']) metrics.notifications.inc({ kind, result }, 0);
    }
  }

  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    this.wake.listen('notifications', () => this.loop.wake());
    this.pulse.wakes('notifications', ANY_TO_TELL, () => this.loop.wake());
    this.loop.start();
  }

  /** Ends in good time for the whole process: nothing is taken any more, and what is under way has deadlines. */
  onModuleDestroy(): Promise<void> {
    this.stopping = true;
    return this.loop.stop();
  }

  private async pass(): Promise<Pause> {
    const any = await onConnection(this.dataSource, hasNotices);
    const { more } = any ? await inPlatform(this.dataSource, gather) : { more: false };
    if (this.stopping) return NO_PAUSE;
    const taken = await onConnection(this.dataSource, take);
    const told = await Promise.allSettled(taken.map((one) => this.tell(one)));
    const failure = told.find((one) => one.status === 'rejected');
    if (failure) throw failure.reason;
    const toldAny = told.some((one) => one.status === 'fulfilled' && one.value);
    return more || toldAny ? NO_PAUSE : UNTIL_WOKEN;
  }

  /** Whether there was anything to tell. A connection is held only while Postgres is asked. */
  private async tell(taken: Taken): Promise<boolean> {
    const message = await this.messageFor(taken);
    if (!message) {
      await onConnection(this.dataSource, (db) => release(db, taken));
      return false;
    }
    const { arrived, problem } = await this.sender.send(taken, message);
    const { id, kind, tenantId } = taken;
    this.metrics.notifications.inc({ kind, result: arrived ? 'sent' : 'failed' });
    if (!arrived) {
      const whose = tenantId === OPERATORS ? 'operators' : `tenant ${tenantId}`;
      this.logger.warn(`Channel ${id} (${kind}) of ${whose} could not be told: ${oneLine(problem ?? '')}`);
    }
    const lastError = problem === undefined ? null : oneLine(problem, MAX_ERROR);
    await onConnection(this.dataSource, (db) => (arrived ? sent : failed)(db, taken, lastError));
    return true;
  }

  private async messageFor(taken: Taken): Promise<Message | undefined> {
    const { test, subscriptionId, aboutTenantId, aboutTenant, endpoint, tenantId, name } = taken;
    const base = this.publicUrl.known;
    if (test) return testMessage(name, base);
    if (subscriptionId === null) return undefined;
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
