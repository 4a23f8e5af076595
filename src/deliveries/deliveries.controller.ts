import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/openapi/answers.ts';
import { idParam } from '../http/id-param.ts';
import { examplePage, idOfCursor, pageOf, PageQuery } from '../http/paging.ts';
import { CurrentTenant, TenantScope, type Acting } from '../tenants/access.ts';
import { ListDeliveriesQuery, TestSubscriptionDto } from './deliveries.dto.ts';
import { DeliveriesService } from './deliveries.service.ts';
import {
  attemptExample,
  attemptView,
  deliveryDetailExample,
  deliveryDetailView,
  deliveryExample,
  deliveryView,
  eventDetailExample,
  eventDetailView,
} from './deliveries.view.ts';

@ApiTags('deliveries')
@Controller('api/v1/tenant')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get('webhooks/deliveries')
  @TenantScope('deliveries:read')
  @ApiOperation({ summary: 'List deliveries, those of the newest events first' })
  @Answers(examplePage(deliveryExample))
  async list(@CurrentTenant() { tenantId }: Acting, @Query() query: ListDeliveriesQuery) {
    const { rows, readTo } = await this.deliveries.list(tenantId, {
      status: query.status,
      event: query.event,
      subscriptionId: query.subscription_id,
      eventId: query.event_id,
      since: query.since,
      until: query.until,
      beforeId: idOfCursor(query.cursor),
      limit: query.limit + 1,
    });
    return pageOf(rows, query.limit, deliveryView, readTo);
  }

  @Get('webhooks/deliveries/:id')
  @TenantScope('deliveries:read')
  @ApiOperation({ summary: 'One delivery with its request and its newest 50 attempts' })
  @Answers(deliveryDetailExample)
  async get(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string) {
    const { delivery, body, attempts } = await this.deliveries.get(tenantId, id);
    return deliveryDetailView(delivery, body, attempts);
  }

  @Get('webhooks/deliveries/:id/attempts')
  @TenantScope('deliveries:read')
  @ApiOperation({ summary: 'All attempts of a delivery, the newest first' })
  @Answers(examplePage(attemptExample))
  async attempts(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string, @Query() query: PageQuery) {
    const page = { limit: query.limit + 1, beforeId: idOfCursor(query.cursor) };
    return pageOf(await this.deliveries.attempts(tenantId, id, page), query.limit, attemptView);
  }

  @Post('webhooks/deliveries/:id/redeliver')
  @HttpCode(202)
  @TenantScope('deliveries:write')
  @ApiOperation({ summary: 'A new round of attempts of a delivery that has ended and had fewer than 1,000' })
  @Answers(
    deliveryExample.showing({ status: 'pending', next_attempt_at: '2024-02-14T16:00:00.000Z', delivered_at: null }),
    'conflict',
    'payload_gone',
    'limit_reached',
  )
  async redeliver(@CurrentTenant() by: Acting, @Param('id', idParam) id: string) {
    return deliveryView(await this.deliveries.redeliver(by, id));
  }

  @Post('webhooks/subscriptions/:id/test')
  @HttpCode(202)
  @TenantScope('deliveries:write')
  @ApiOperation({ summary: "Send an event type's example to this endpoint, marked X-Webhook-Test: true" })
  @Answers({ id: deliveryExample.value.id, event_id: deliveryExample.value.event_id })
  test(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string, @Body() body: TestSubscriptionDto) {
    return this.deliveries.test(tenantId, id, body.event);
  }

  @Get('events/:id')
  @TenantScope('deliveries:read')
  @ApiOperation({ summary: 'An event and its deliveries' })
  @Answers(eventDetailExample)
  async event(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string) {
    const { event, deliveries } = await this.deliveries.event(tenantId, id);
    return eventDetailView(event, deliveries);
  }
}
