import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../config/settings.ts';
import { asOwner } from '../database/owner.ts';
import { dropOldPartitions, makePartitions } from '../database/partitions.ts';

const EVERY_MS = 3_600_000;

const HOURLY_COUNTS = ['delivery_counts', 'delivery_count_changes', 'attempt_counts', 'attempt_count_changes'];

/** The counts of days that were dropped, whenever that was. */
const forgetHours = (counts: string): string => `
  DELETE FROM ${counts} WHERE hour < $1::timestamptz - make_interval(days => $2)
    AND to_regclass('deliveries_' || to_char(hour AT TIME ZONE 'UTC', 'YYYYMMDD')) IS NULL`;

/** Every hour, by one process at a time: partitions for the days to come, and away with what is past its retention. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly settings: Settings;
  private readonly logger = new Logger('Housekeeping');
  private timer: NodeJS.Timeout | undefined;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    this.timer = setInterval(() => {
      this.tidy(new Date()).catch((error: Error) =>
        this.logger.error(`Tried in vain, again in an hour: ${error.message}`),
      );
    }, EVERY_MS);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Running twice is harmless. */
  tidy(now: Date): Promise<void> {
    return asOwner(this.settings.databaseUrl, async (owner) => {
      // Behind a long statement it would hold up everybody who comes after it: rather try again in an hour.
      await owner.query(`SET lock_timeout = '2s'`);
      await makePartitions(owner, now);
      const dropped = await dropOldPartitions(owner, now, this.settings.retentionDays);
      if (dropped.length > 0)
        this.logger.log(`Dropped ${dropped.join(', ')}: older than ${this.settings.retentionDays} days`);
      await owner.query('SET ROLE webhook_platform');
      await owner.query(`DELETE FROM idempotency_keys WHERE created_at < now() - interval '24 hours'`);
      for (const counts of HOURLY_COUNTS) await owner.query(forgetHours(counts), [now, this.settings.retentionDays]);
    });
  }
}
