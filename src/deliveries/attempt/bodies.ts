import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { uuidsOf } from '../../database/arrays.ts';
import { idRange } from '../../database/ids.ts';
import { onConnection } from '../../database/connections/transactions.ts';
import type { DueDelivery } from '../due-delivery.ts';

/** Bytes that are loaded together: some milliseconds of work for Postgres and for this process. */
const BYTES_TOGETHER = 1024 * 1024;

const BODIES = `
  SELECT id, body FROM unnest($1::uuid[]) AS wanted(event_id) CROSS JOIN LATERAL (
    SELECT id, body FROM events WHERE id = event_id AND id BETWEEN $2 AND $3 OFFSET 0
  ) e
  WHERE body IS NOT NULL`;

/**
 * Loads the bodies that were too large to come along with their deliveries, one part after the other. Tenants take turns:
 * what one has waiting does not hold up the others.
 */
export class Bodies<Waiting extends { delivery: DueDelivery }> {
  private readonly logger = new Logger('Worker');
  /** By tenant; whose turn is next is the first. */
  private readonly waiting = new Map<string, Waiting[]>();
  private running: Promise<void> = Promise.resolve();
  private isRunning = false;
  private stopped = false;

  /** `handOut` is given bodies by event; none when they could not be loaded. It never throws. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly handOut: (part: Waiting[], bodies: Map<string, Buffer>) => Promise<void>,
  ) {}

  add(one: Waiting): void {
    const { tenantId } = one.delivery;
    const ofTenant = this.waiting.get(tenantId);
    if (ofTenant) ofTenant.push(one);
    else this.waiting.set(tenantId, [one]);
    if (!this.isRunning) this.running = this.run();
  }

  /** Ends after the part that is under way; resolves with those that still wait. */
  async stop(): Promise<Waiting[]> {
    this.stopped = true;
    await this.running;
    return [...this.waiting.values()].flat();
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    // What is added in the same turn of the event loop is loaded together.
    await Promise.resolve();
    while (!this.stopped && this.waiting.size > 0) {
      const part = this.next();
      const begun = performance.now();
      await this.handOut(part, await this.load(part));
      // Half of the time is for what is small, which is what most wait for.
      if (!this.stopped) await sleep(performance.now() - begun);
    }
    this.isRunning = false;
  }

  /** Of one tenant: 1 MiB of bodies, or a single one that is larger. */
  private next(): Waiting[] {
    const [tenantId, ofTenant] = this.waiting.entries().next().value ?? ['', []];
    this.waiting.delete(tenantId);
    const events = new Set<string>();
    let left = BYTES_TOGETHER;
    const end = ofTenant.findIndex(({ delivery: { eventId, bytes } }) => {
      if (events.has(eventId)) return false;
      left -= bytes;
      return events.add(eventId).size > 1 && left < 0;
    });
    if (end < 0) return ofTenant;
    this.waiting.set(tenantId, ofTenant.slice(end));
    return ofTenant.slice(0, end);
  }

  private async load(part: readonly Waiting[]): Promise<Map<string, Buffer>> {
    const eventIds = [...new Set(part.map(({ delivery }) => delivery.eventId))];
    const values = [uuidsOf(eventIds, (id) => id), ...idRange(eventIds)];
    try {
      // Not by the connections of the prepared statements: every delivery needs those, and one of these takes long.
      const rows = await onConnection(this.dataSource, (db) =>
        db.query<{ id: string; body: string }[]>(BODIES, values),
      );
      return new Map(rows.map(({ id, body }) => [id, Buffer.from(body)]));
    } catch (error) {
      this.logger.warn(`${eventIds.length} bodies could not be loaded: ${(error as Error).message}`);
      return new Map();
    }
  }
}
