import { Global, Module } from '@nestjs/common';
import { MetricsController } from './metrics.controller.ts';
import { Metrics } from './metrics.ts';
import { Scrape } from './scrape.ts';

@Global()
@Module({ controllers: [MetricsController], providers: [Metrics, Scrape], exports: [Metrics, Scrape] })
export class MetricsModule {}
