import { Module } from '@nestjs/common';
import { CatalogueModule } from './catalogue.module.ts';
import { EventTypesController } from './event-types.controller.ts';
import { EventsController } from './events.controller.ts';
import { EventsService } from './events.service.ts';
import { TenantsEventsController } from './tenants-events.controller.ts';
import { OwnEventTypesController } from './types/event-types.controller.ts';
import { EventTypesService } from './types/event-types.service.ts';
import { MadeEventTypes } from './types/made-event-types.ts';

/** What happened, and the catalogue of what may happen. */
@Module({
  imports: [CatalogueModule],
  controllers: [EventsController, TenantsEventsController, EventTypesController, OwnEventTypesController],
  providers: [EventsService, EventTypesService, MadeEventTypes],
  exports: [EventsService, CatalogueModule],
})
export class EventsModule {}
