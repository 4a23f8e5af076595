import { Module } from '@nestjs/common';
import { Settings } from '../config/settings.ts';
import { Connections } from '../database/connections/connections.ts';
import { Metrics } from '../metrics/metrics.ts';
import { allJobs } from './all-jobs.ts';
import { Jobs } from './jobs.ts';

/** What runs by the clock. */
@Module({
  providers: [
    {
      provide: Jobs,
      inject: [Settings, Metrics, Connections],
      useFactory: (settings: Settings, metrics: Metrics, connections: Connections) =>
        new Jobs(settings, metrics, connections, allJobs(settings)),
    },
  ],
})
export class MaintenanceModule {}
