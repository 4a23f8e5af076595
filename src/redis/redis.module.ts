import { BullModule } from '@nestjs/bull';
import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/settings.ts';
import { DELIVERIES, DeliveryQueue } from './delivery-queue.ts';
import { queueOptions } from './options.ts';
import { RateLimiter } from './rate-limiter.ts';
import { Wake } from './wake.ts';

/** Bull and Redis; nothing else imports them. */
@Global()
@Module({
  imports: [
    BullModule.registerQueueAsync({
      name: DELIVERIES,
      inject: [Settings],
      useFactory: (settings: Settings) => queueOptions(settings.redisUrl, settings.redisPrefix),
    }),
  ],
  providers: [DeliveryQueue, Wake, RateLimiter],
  exports: [DeliveryQueue, Wake, RateLimiter],
})
export class RedisModule {}
