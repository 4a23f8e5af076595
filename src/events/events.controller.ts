import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../http/hooks/may-lag.ts';
import { Answers } from '../http/openapi/answers.ts';
import { Idempotency, type IdempotencyKey } from '../http/idempotency.ts';
import { examplePage, paged } from '../http/paging.ts';
import { CurrentTenant, TenantScope, type Acting } from '../tenants/access.ts';
import {
  EmitBatchDto,
  EmitEventDto,
  eventExample,
  eventView,
  ListEventsQuery,
  listedEventExample,
  listedEventView,
} from './events.dto.ts';
import { EventsService } from './events.service.ts';

@ApiTags('events')
@Controller('api/v1/tenant/events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Get()
  @MayLag()
  @TenantScope('deliveries:read')
  @ApiOperation({ operationId: 'listEvents', summary: 'List events, the newest first' })
  @Answers(examplePage(listedEventExample))
  list(@CurrentTenant() { tenantId }: Acting, @Query() query: ListEventsQuery) {
    const filter = {
      type: query.event,
      resourceType: query.resource_type,
      resourceId: query.resource_id,
      since: query.since,
      until: query.until,
    };
    return paged(query, listedEventView, (page) => this.events.list(tenantId, { ...filter, ...page }));
  }

  @Post()
  @HttpCode(202)
  @TenantScope('events:write')
  @ApiOperation({ operationId: 'emitEvent', summary: 'Emit an event; answered when it is stored for good' })
  @Answers(eventExample)
  emit(
    @CurrentTenant() { tenantId }: Acting,
    @Body() body: EmitEventDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    const event = this.events.makeFrom(tenantId, body);
    return this.events.accept({ tenantId, events: [event], response: eventView(event), idempotency });
  }

  @Post('batch')
  @HttpCode(202)
  @TenantScope('events:write')
  @ApiOperation({ operationId: 'emitEvents', summary: 'Emit up to 100 events in one transaction' })
  @Answers({ data: [eventExample] })
  emitBatch(
    @CurrentTenant() { tenantId }: Acting,
    @Body() body: EmitBatchDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    const events = body.events.map((one, index) => this.events.makeFrom(tenantId, one, `events[${index}].`));
    return this.events.accept({ tenantId, events, response: { data: events.map(eventView) }, idempotency });
  }
}
