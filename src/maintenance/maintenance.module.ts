import { Module } from '@nestjs/common';
import { Settings } from '../config/settings.ts';
import { Connections } from '../database/connections/connections.ts';
import { Pulse } from '../database/loops/pulse.ts';
import { Metrics } from '../metrics/metrics.ts';
import { allJobs } from './all-jobs.ts';
import { Jobs } from './jobs.ts';

/** What runs by the clock. */
@Module({
  providers: [
    {
      provide: Jobs,
      inject: [Settings, Metrics, Connections, Pulse],
      useFactory: (settings: Settings, metrics: Metrics, connections: Connections, pulse: Pulse) =>
        new Jobs(settings, metrics, connections, pulse, allJobs(settings)),
    },
  ],
})
export class MaintenanceModule {}
