import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RevisedFile } from '../http/files/revised-file.ts';
import { Answers } from '../http/openapi/answers.ts';
import { exampleOnlyPage, onlyPage, type Page } from '../http/paging.ts';
import { notFound } from '../http/problem.ts';
import { Public, TenantScope } from '../tenants/access.ts';
import { EventCatalogue } from './catalogue/catalogue.ts';
import { eventTypeExample, eventTypeView } from './events.dto.ts';

@ApiTags('events')
@Controller('api/v1')
export class EventTypesController {
  /** With event types made at run time it is megabytes, which nobody should be able to have made again and again. */
  private readonly all: RevisedFile;

  constructor(private readonly catalogue: EventCatalogue) {
    this.all = new RevisedFile(
      () => catalogue.revision,
      () => onlyPage(catalogue.all().map(eventTypeView)),
    );
  }

  @Get('tenant/webhooks/event-types')
  @TenantScope('subscriptions:read')
  @ApiOperation({
    operationId: 'listEventTypes',
    summary: 'The catalogue: every event type with its JSON Schema and an example',
  })
  @Answers(exampleOnlyPage(eventTypeExample))
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<Page<ReturnType<typeof eventTypeView>>> {
    // Typed by what it sends, which is held against the example.
    return this.all.send(request, reply) as Promise<never>;
  }

  @Get('tenant/webhooks/event-types/:name')
  @TenantScope('subscriptions:read')
  @ApiOperation({ operationId: 'getEventType', summary: 'One event type' })
  @ApiParam({ name: 'name', description: 'Its name', example: 'payment.received' })
  @Answers(eventTypeExample)
  get(@Param('name') name: string) {
    const eventType = this.catalogue.get(name);
    if (!eventType) throw notFound();
    return eventTypeView(eventType);
  }

  @Get('webhooks/supported-events')
  @Public()
  @ApiOperation({ operationId: 'listEventTypeNames', summary: "The catalogue's names" })
  @Answers({ data: ['invoice.created', 'payment.received'] })
  names() {
    return { data: this.catalogue.names() };
  }
}
