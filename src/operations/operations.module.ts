import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/deliveries.module.ts';
import { Checks } from './checks.ts';
import { FailedDeliveriesController } from './dead-letters.controller.ts';
import { Gauges } from './gauges.ts';
import { HealthController } from './health.controller.ts';
import { Housekeeping } from './housekeeping.ts';
import { QueueControl } from './queue-control.ts';
import { QueueController } from './queue.controller.ts';

/** What ops look at. */
@Module({
  imports: [DeliveriesModule],
  controllers: [HealthController, FailedDeliveriesController, QueueController],
  providers: [Checks, Gauges, Housekeeping, QueueControl],
})
export class OperationsModule {}
