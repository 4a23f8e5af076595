import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../config/settings.ts';
import { AfterCommitSubscriber } from './after-commit.ts';
import { ClockWatch } from './clock-watch.ts';
import { platformConnection } from './connections/connection.ts';
import { Connections } from './connections/connections.ts';
import { connectionsOf, PreparedStatements } from './connections/prepared-statements.ts';
import { Pulse } from './loops/pulse.ts';
import { Replica } from './replica/replica.ts';

@Module({ providers: [Connections], exports: [Connections] })
class ConnectionsModule {}

/** The data source, its replica, the statements of the hot path, and the time. */
@Global()
@Module({
  imports: [
    ConnectionsModule,
    TypeOrmModule.forRootAsync({
      imports: [ConnectionsModule],
      inject: [Settings, Connections],
      useFactory: (settings: Settings, connections: Connections) => ({
        type: 'postgres' as const,
        autoLoadEntities: true,
        subscribers: [AfterCommitSubscriber],
        retryAttempts: Number.MAX_SAFE_INTEGER,
        retryDelay: 2_000,
        poolSize: connectionsOf(settings).others,
        extra: { ...platformConnection(settings), connections },
      }),
    }),
  ],
  providers: [ClockWatch, PreparedStatements, Pulse, Replica],
  exports: [ClockWatch, PreparedStatements, Pulse, Replica, ConnectionsModule],
})
export class DatabaseModule {}
