import { Module } from '@nestjs/common';
import { CatalogueModule } from '../events/catalogue.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { inboundEventTypes } from './items/event-types.ts';
import { KnownSources } from './known-sources.ts';
import { InboundLoops } from './processing/inbound-loops.ts';
import { Processor } from './processing/processor.ts';
import { Admission } from './receiving/admission.ts';
import { Keeper } from './receiving/keeper.ts';
import { Nonces } from './receiving/nonces.ts';
import { Receiver } from './receiving/receiver.ts';
import { Refusals } from './receiving/refusals.ts';
import { Tally } from './items/tally.ts';
import { InboundAnalyticsController } from './requests/inbound-analytics.controller.ts';
import { InboundAnalytics } from './requests/inbound-analytics.service.ts';
import { RequestsController } from './requests/requests.controller.ts';
import { RequestsService } from './requests/requests.service.ts';
import { SourceExpiry } from './processing/source-expiry.ts';
import { SourceSecrets } from './source-secrets.ts';
import { SourceTest } from './source-test.ts';
import { SourcesController } from './sources.controller.ts';
import { SourcesService } from './sources.service.ts';

/** What providers send: verified, kept, answered as each expects, turned into events. */
@Module({
  imports: [EventsModule, CatalogueModule.with(...inboundEventTypes)],
  controllers: [SourcesController, RequestsController, InboundAnalyticsController],
  providers: [
    SourcesService,
    SourceSecrets,
    SourceTest,
    SourceExpiry,
    KnownSources,
    Admission,
    Receiver,
    Keeper,
    Nonces,
    Refusals,
    Tally,
    InboundLoops,
    Processor,
    RequestsService,
    InboundAnalytics,
  ],
  exports: [Admission, Receiver, InboundAnalytics, RequestsService, SourcesService],
})
export class SourcesModule {}
