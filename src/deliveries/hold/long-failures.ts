import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../../config/settings.ts';
import { inPlatform, patiently } from '../../database/connections/transactions.ts';
import { Loop, NO_PAUSE, UNTIL_WOKEN } from '../../database/loops/loop.ts';
import { Pulse } from '../../database/loops/pulse.ts';
import { EventsService } from '../../events/events.service.ts';
import { Disabling } from '../../subscriptions/outages/disabling.ts';
import { endpointEvents, type FailingEndpoint } from '../record/endpoint-events.ts';
import { ENOUGH } from './report.ts';

const TROUBLE_MS = 10_000;
/** Of one transaction. */
const AT_ONCE = 100;
/** A tenant is told after so many days, and again. */
const TOLD_DAYS = [1, 3];

const DAYS = `CASE ${TOLD_DAYS.toReversed()
  .map((days) => `WHEN failing_since <= now() - interval '${days} days' THEN ${days}`)
  .join(' ')} ELSE 0 END`;
/** So long after the first failure there was another one, and no success in between. */
const ended = (days: number): string =>
  `(${days} > 0 AND failing_attempts >= ${ENOUGH} AND failed_at - failing_since >= make_interval(days => ${days}))`;
const isLong = (days: number): string =>
  `failing_since IS NOT NULL AND disabled_at IS NULL AND deleted_at IS NULL AND (${DAYS} > failing_told_days OR ${ended(days)})`;

const long = (days: number): string => `
  SELECT tenant_id AS "tenantId", id, url, failing_since AS "failingSince", failing_reason AS reason, ${DAYS} AS days, ${ended(days)} AS ended
  FROM subscriptions
  WHERE ${isLong(days)}
  ORDER BY id LIMIT ${AT_ONCE} FOR NO KEY UPDATE SKIP LOCKED`;
const TOLD = `
  UPDATE subscriptions s SET failing_told_days = t.days
  FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS t(tenant_id, id, days)
  WHERE s.tenant_id = t.tenant_id AND s.id = t.id`;

interface Long extends FailingEndpoint {
  days: number;
  ended: boolean;
}

/** Endpoints that have taken nothing for days: their tenants are told, and at last they are disabled. */
@Injectable()
export class LongFailures {
  private readonly logger = new Logger('LongFailures');
  private readonly loop = new Loop(async () => ((await this.judge()) === AT_ONCE ? NO_PAUSE : UNTIL_WOKEN), {
    troubleMs: TROUBLE_MS,
    onTrouble: ({ message }) => this.logger.warn(`Waiting for Postgres: ${message}`),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
    private readonly events: EventsService,
    private readonly disabling: Disabling,
    private readonly pulse: Pulse,
  ) {}

  start(): void {
    const any = `EXISTS (SELECT FROM subscriptions WHERE ${isLong(this.settings.disableAfterDays)})`;
    this.pulse.wakes('long-failures', any, () => this.loop.wake());
    this.loop.start();
  }

  /** Resolves after the pass that is under way. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Resolves with how many were told of or disabled. */
  judge(): Promise<number> {
    const make = endpointEvents(this.events);
    return inPlatform(this.dataSource, async (tx) => {
      await patiently(tx);
      const found = await tx.query<Long[]>(long(this.settings.disableAfterDays));
      if (found.length === 0) return 0;
      const told = found.filter(({ ended }) => !ended);
      await tx.query(TOLD, [
        told.map(({ tenantId }) => tenantId),
        told.map(({ id }) => id),
        told.map(({ days }) => days),
      ]);
      const gone = found.filter((one) => one.ended).map(({ tenantId, id }) => ({ tenantId, subscriptionId: id }));
      const disabled = gone.length > 0 ? await this.disabling.disable(tx, gone, 'failing') : [];
      await this.events.store(tx, [
        ...told.map((one) => make.failing(one, one.days)),
        ...disabled.map((one) => make.disabled(one, 'failing')),
      ]);
      return found.length;
    });
  }
}
