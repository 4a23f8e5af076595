import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isBusy, isRefused } from '../../database/connections/failures.ts';
import { PreparedStatements } from '../../database/connections/prepared-statements.ts';
import { inPlatform, patiently, queryPrepared } from '../../database/connections/transactions.ts';
import { Loop, NO_PAUSE, type Pause } from '../../database/loop.ts';
import { DeliveryQueue, WATERMARK } from '../../redis/delivery-queue.ts';
import { FAILED, MAKE_SLICE, PICK, type Made } from './fan-out.ts';
import { NewDeliveries } from './new-deliveries.ts';

/** While others have something to do. */
const LATER: Pause = { ms: 10, asleep: true };
/** It is told of everything there is to do. */
const NOTHING: Pause = { ms: 3_600_000 };
const TROUBLE_MS = 1_000;
/** What is fanned out in slices gives way to whatever else is due, but no longer than this: then it takes its turn. */
const PATIENCE_MS = 1_000;
const MAX_ERROR_LENGTH = 300;

/**
 * Fans out by themselves the events of tenants that would hold up the others: very many subscriptions, or an event that fails.
 * A slice of one event at a time, tenants in turn.
 */
@Injectable()
export class Slices {
  private readonly logger = new Logger('FanOut');
  private readonly loop = new Loop(() => this.turn(), {
    troubleMs: TROUBLE_MS,
    onTrouble: ({ message }) => this.logger.warn(`Waiting for Postgres and Redis: ${message}`),
  });
  /** With something to do, in the order of their turns. */
  private readonly tenants = new Set<string>();
  private readyAt = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly statements: PreparedStatements,
    private readonly queue: DeliveryQueue,
    private readonly newDeliveries: NewDeliveries,
  ) {}

  start(): void {
    this.loop.start();
  }

  /** Resolves after the slice that is under way. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** There may be events of these to fan out. */
  add(tenantIds: readonly string[]): void {
    for (const id of tenantIds) this.tenants.add(id);
    if (tenantIds.length > 0) this.loop.wake();
  }

  private async turn(): Promise<Pause> {
    const [tenantId] = this.tenants;
    if (tenantId === undefined) return NOTHING;
    const { waiting } = await this.queue.state();
    if (waiting >= WATERMARK || (waiting > 0 && performance.now() < this.readyAt)) return LATER;
    this.readyAt = performance.now() + PATIENCE_MS;
    this.tenants.delete(tenantId);
    // The relay finds it again when there is something else, or when what failed is due.
    if (await this.slice(tenantId)) this.tenants.add(tenantId);
    return NO_PAUSE;
  }

  /** False: there was nothing to do. */
  private async slice(tenantId: string): Promise<boolean> {
    const startedAt = new Date();
    let eventId: string | undefined;
    try {
      const made = await inPlatform(this.dataSource, async (tx) => {
        await patiently(tx);
        const [event] = await queryPrepared<{ id: string }>(tx, PICK, [tenantId]);
        eventId = event?.id;
        return eventId === undefined ? undefined : makeSlice(tx, eventId);
      });
      if (made) {
        const ids = await this.newDeliveries.tell(made, 1, startedAt);
        // Through Redis, for whoever has a place: those of this process are for what others wait for.
        await this.queue.add(ids);
      }
      return made !== undefined;
    } catch (error) {
      if (eventId === undefined || !(isRefused(error) || isBusy(error))) throw error;
      await this.failed(tenantId, eventId, error as Error);
      return true;
    }
  }

  private async failed(tenantId: string, eventId: string, error: Error): Promise<void> {
    const values = [eventId, error.message.slice(0, MAX_ERROR_LENGTH)];
    const [row] = await this.statements.query<{ failures: number; seconds: number }>(FAILED, values);
    if (!row) return;
    this.logger.error(
      `No deliveries could be made of event ${eventId} of tenant ${tenantId}: ${values[1]} (failure ${row.failures}). ` +
        `It is kept and tried again in ${row.seconds} s; see docs/runbooks/WebhookFanOutFailing.md`,
    );
  }
}

async function makeSlice(tx: EntityManager, eventId: string): Promise<Made | undefined> {
  const [made] = await queryPrepared<Made>(tx, MAKE_SLICE, [eventId]);
  return made;
}
