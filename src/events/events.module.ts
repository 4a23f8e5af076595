import { Module } from '@nestjs/common';
import { CatalogueModule } from './catalogue.module.ts';
import { EventTypesController } from './event-types.controller.ts';
import { EventsController } from './events.controller.ts';
import { EventsService } from './events.service.ts';
import { TenantsEventsController } from './tenants-events.controller.ts';

/** What happened, and the catalogue of what may happen. */
@Module({
  imports: [CatalogueModule],
  controllers: [EventsController, TenantsEventsController, EventTypesController],
  providers: [EventsService],
  exports: [EventsService, CatalogueModule],
})
export class EventsModule {}
