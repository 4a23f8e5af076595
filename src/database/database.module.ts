import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../config/settings.ts';
import { AfterCommitSubscriber } from './after-commit.ts';

/** The data source. Connections work as `webhook_platform`, never as the owner; `inTenant` narrows them further. */
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Settings],
      useFactory: (settings: Settings) => ({
        type: 'postgres' as const,
        url: settings.databaseUrl,
        autoLoadEntities: true,
        subscribers: [AfterCommitSubscriber],
        retryAttempts: Number.MAX_SAFE_INTEGER,
        retryDelay: 2_000,
        poolSize: settings.databasePoolSize,
        applicationName: `webhooks-${settings.role}`,
        extra: {
          options: '-c role=webhook_platform',
          connectionTimeoutMillis: 2_000,
          keepAlive: true,
          statement_timeout: 30_000,
          lock_timeout: 10_000,
          idle_in_transaction_session_timeout: 30_000,
        },
      }),
    }),
  ],
})
export class DatabaseModule {}
