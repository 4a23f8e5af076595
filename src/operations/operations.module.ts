import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/deliveries.module.ts';
import { CatalogueModule } from '../events/catalogue.module.ts';
import { Gauges } from '../metrics/gauges.ts';
import { SourcesModule } from '../sources/sources.module.ts';
import { Checks } from './checks.ts';
import { FailedDeliveriesController } from './dead-letters.controller.ts';
import { HealthReport } from './health-report.ts';
import { HealthReportController } from './health-report.controller.ts';
import { HealthController } from './health.controller.ts';
import { QueueControl } from './queue-control.ts';
import { QueueController } from './queue.controller.ts';
import { SettingsController } from './settings.controller.ts';

/** What an operator looks at and turns. */
@Module({
  imports: [CatalogueModule, DeliveriesModule, SourcesModule],
  controllers: [
    HealthController,
    HealthReportController,
    FailedDeliveriesController,
    QueueController,
    SettingsController,
  ],
  providers: [Checks, Gauges, HealthReport, QueueControl],
})
export class OperationsModule {}
