import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/openapi/answers.ts';
import { exampleOnlyPage, onlyPage } from '../http/paging.ts';
import { notFound } from '../http/problem.ts';
import { Public, TenantScope } from '../tenants/access.ts';
import { EventCatalogue } from './catalogue/catalogue.ts';
import { eventTypeExample, eventTypeView } from './events.dto.ts';

@ApiTags('events')
@Controller('api/v1')
export class EventTypesController {
  constructor(private readonly catalogue: EventCatalogue) {}

  @Get('tenant/webhooks/event-types')
  @TenantScope('subscriptions:read')
  @ApiOperation({ summary: 'The catalogue: every event type with its JSON Schema and an example' })
  @Answers(exampleOnlyPage(eventTypeExample))
  list() {
    return onlyPage(this.catalogue.all().map(eventTypeView));
  }

  @Get('tenant/webhooks/event-types/:name')
  @TenantScope('subscriptions:read')
  @ApiOperation({ summary: 'One event type' })
  @ApiParam({ name: 'name', description: 'Its name', example: 'payment.received' })
  @Answers(eventTypeExample)
  get(@Param('name') name: string) {
    const eventType = this.catalogue.get(name);
    if (!eventType) throw notFound();
    return eventTypeView(eventType);
  }

  @Get('webhooks/supported-events')
  @Public()
  @ApiOperation({ summary: "The catalogue's names" })
  @Answers({ data: ['invoice.created', 'payment.received'] })
  names() {
    return { data: this.catalogue.names() };
  }
}
