import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../config/settings.ts';
import { AfterCommitSubscriber } from './after-commit.ts';
import { CONNECTION } from './connection.ts';
import { connectionsFor, PreparedStatements } from './prepared-statements.ts';

/** The data source, and the statements of the hot path. */
@Global()
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
        poolSize: settings.databasePoolSize - connectionsFor(settings),
        applicationName: `webhooks-${settings.role}`,
        extra: CONNECTION,
      }),
    }),
  ],
  providers: [PreparedStatements],
  exports: [PreparedStatements],
})
export class DatabaseModule {}
