import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/deliveries.module.ts';
import { SourcesModule } from '../sources/sources.module.ts';
import { SubscriptionsModule } from '../subscriptions/subscriptions.module.ts';
import { AnalyticsController } from './analytics.controller.ts';
import { AnalyticsService } from './analytics.service.ts';
import { EndpointHealthModule } from './endpoint-health.ts';
import { StatisticsController } from './statistics.controller.ts';
import { StatisticsService } from './statistics.service.ts';
import { TenantFigures } from './tenant-figures.ts';

/** What was sent and what became of it, in figures. */
@Module({
  imports: [DeliveriesModule, SubscriptionsModule, SourcesModule, EndpointHealthModule],
  controllers: [StatisticsController, AnalyticsController],
  providers: [AnalyticsService, StatisticsService, TenantFigures],
})
export class StatisticsModule {}
