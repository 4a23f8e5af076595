import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/deliveries.module.ts';
import { CatalogueModule } from '../events/catalogue.module.ts';
import { SubscriptionsModule } from '../subscriptions/subscriptions.module.ts';
import { AnalyticsController } from './analytics.controller.ts';
import { AnalyticsService } from './analytics.service.ts';
import { Checks } from './checks.ts';
import { FailedDeliveriesController } from './dead-letters.controller.ts';
import { Gauges } from './gauges.ts';
import { HealthReport } from './health-report.ts';
import { HealthController } from './health.controller.ts';
import { Housekeeping } from './housekeeping.ts';
import { Jobs } from './jobs.ts';
import { PayloadRetention } from './payload-retention.ts';
import { QueueControl } from './queue-control.ts';
import { QueueController } from './queue.controller.ts';
import { StatisticsRollUp } from './statistics-roll-up.ts';
import { StatisticsController } from './statistics.controller.ts';
import { StatisticsService } from './statistics.service.ts';
import { TenantErasure } from './tenant-erasure.ts';

/** What ops look at. */
@Module({
  imports: [CatalogueModule, DeliveriesModule, SubscriptionsModule],
  controllers: [
    HealthController,
    StatisticsController,
    AnalyticsController,
    FailedDeliveriesController,
    QueueController,
  ],
  providers: [
    Checks,
    Gauges,
    HealthReport,
    Housekeeping,
    Jobs,
    PayloadRetention,
    TenantErasure,
    QueueControl,
    AnalyticsService,
    StatisticsService,
    StatisticsRollUp,
  ],
})
export class OperationsModule {}
