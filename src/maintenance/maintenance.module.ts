import { Module } from '@nestjs/common';
import { AuditRetention } from './audit-retention.ts';
import { Housekeeping } from './housekeeping.ts';
import { Jobs } from './jobs.ts';
import { PayloadRetention } from './payload-retention.ts';
import { RemovedSubscriptions } from './removed-subscriptions.ts';
import { StatisticsRollUp } from './statistics-roll-up.ts';
import { TenantErasure } from './tenant-erasure.ts';

/** What runs by the clock. */
@Module({
  providers: [
    AuditRetention,
    Housekeeping,
    Jobs,
    PayloadRetention,
    RemovedSubscriptions,
    StatisticsRollUp,
    TenantErasure,
  ],
})
export class MaintenanceModule {}
