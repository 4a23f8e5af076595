import { BullModule } from '@nestjs/bull';
import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/settings.ts';
import { RedisConnections } from './connections.ts';
import { DELIVERIES, DeliveryQueue } from './delivery-queue.ts';
import { InboundHints } from './inbound-hints.ts';
import { FailedAuthentications } from './limits/failed-authentications.ts';
import { RateLimiter } from './limits/rate-limiter.ts';
import { RequestLimits } from './limits/request-limits.ts';
import { SourceLimits } from './limits/source-limits.ts';
import { SubscriptionLimits } from './limits/subscription-limits.ts';
import { queueOptions } from './options.ts';
import { Wake } from './wake.ts';

/** Bull and Redis, which nothing else imports, and all that is counted there: how fast callers may be. */
@Global()
@Module({
  imports: [
    BullModule.registerQueueAsync({
      name: DELIVERIES,
      inject: [Settings, RedisConnections],
      useFactory: ({ redisPrefix }: Settings, connections: RedisConnections) => ({
        ...queueOptions(redisPrefix),
        createClient: (type) => (type === 'client' ? connections.open() : connections.openPatient()),
      }),
    }),
  ],
  providers: [
    RedisConnections,
    DeliveryQueue,
    InboundHints,
    Wake,
    RateLimiter,
    RequestLimits,
    FailedAuthentications,
    SourceLimits,
    SubscriptionLimits,
  ],
  exports: [
    RedisConnections,
    DeliveryQueue,
    InboundHints,
    Wake,
    RequestLimits,
    FailedAuthentications,
    SourceLimits,
    SubscriptionLimits,
  ],
})
export class RedisModule {}
