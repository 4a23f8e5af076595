import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule } from './config/config.module.ts';
import type { Settings } from './config/settings.ts';
import { DatabaseModule } from './database/database.module.ts';
import { DeliveriesModule } from './deliveries/deliveries.module.ts';
import { DomainsModule } from './domains/domains.module.ts';
import { EventsModule } from './events/events.module.ts';
import { MaintenanceModule } from './maintenance/maintenance.module.ts';
import { MetricsModule } from './metrics/metrics.module.ts';
import { NotificationsModule } from './notifications/notifications.module.ts';
import { OperationsModule } from './operations/operations.module.ts';
import { PortalModule } from './portal/portal.module.ts';
import { RedisModule } from './redis/redis.module.ts';
import { SourcesModule } from './sources/sources.module.ts';
import { StatisticsModule } from './statistics/statistics.module.ts';
import { SubscriptionsModule } from './subscriptions/subscriptions.module.ts';
import { TenantsModule } from './tenants/tenants.module.ts';
import { TracingModule } from './tracing/tracing.module.ts';

@Module({
  imports: [
    DatabaseModule,
    RedisModule,
    MetricsModule,
    TracingModule,
    TenantsModule,
    EventsModule,
    SubscriptionsModule,
    DeliveriesModule,
    DomainsModule,
    SourcesModule,
    NotificationsModule,
    PortalModule,
    StatisticsModule,
    MaintenanceModule,
    OperationsModule,
  ],
})
export class AppModule {
  /** `features` are modules of your own that emit events. */
  static with(settings: Settings, features: NonNullable<DynamicModule['imports']> = []): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(settings), ...features] };
  }
}
