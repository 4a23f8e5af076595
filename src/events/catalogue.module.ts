import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { EventCatalogue } from './catalogue/catalogue.ts';
import type { EventType } from './catalogue/event-type.ts';

/** The one catalogue. A module adds its own event types with `imports: [CatalogueModule.with(parcelShipped)]`. */
@Module({ providers: [EventCatalogue], exports: [EventCatalogue] })
export class CatalogueModule {
  /** A bad or taken name, schema or example stops the start. */
  static with(...eventTypes: EventType[]): DynamicModule {
    return {
      module: EventTypesModule,
      imports: [CatalogueModule],
      providers: [{ provide: EVENT_TYPES, useValue: eventTypes }],
    };
  }
}

const EVENT_TYPES = Symbol('event types');

@Module({})
class EventTypesModule implements OnModuleInit {
  constructor(
    private readonly catalogue: EventCatalogue,
    @Inject(EVENT_TYPES) private readonly eventTypes: EventType[],
  ) {}

  onModuleInit(): void {
    for (const eventType of this.eventTypes) this.catalogue.register(eventType);
  }
}
