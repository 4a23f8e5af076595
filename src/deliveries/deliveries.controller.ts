import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../http/hooks/may-lag.ts';
import { Idempotency, type IdempotencyKey } from '../http/idempotency.ts';
import { Answers } from '../http/openapi/answers.ts';
import { oneOf } from '../http/openapi/examples.ts';
import { ERROR_CODES, invalid } from '../http/problem.ts';
import { idParam } from '../http/id-param.ts';
import { examplePage, paged, PageQuery } from '../http/paging.ts';
import { CurrentTenant, TenantScope, type Acting } from '../tenants/access.ts';
import { ListDeliveriesQuery, RedeliverDto, TestSubscriptionDto } from './deliveries.dto.ts';
import { DeliveriesService } from './deliveries.service.ts';
import { RedeliveryService } from './resend/redelivery.service.ts';
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
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly redelivery: RedeliveryService,
  ) {}

  @Get('webhooks/deliveries')
  @MayLag()
  @TenantScope('deliveries:read')
  @ApiOperation({ operationId: 'listDeliveries', summary: 'List deliveries, those of the newest events first' })
  @Answers(examplePage(deliveryExample))
  async list(@CurrentTenant() { tenantId }: Acting, @Query() query: ListDeliveriesQuery) {
    if (query.q !== undefined && (query.event_id !== undefined || query.resource_id !== undefined))
      throw invalid({ field: 'q', message: 'goes without event_id and resource_id, which it may stand for' });
    const filter = {
      statuses: query.status,
      reason: query.reason,
      answer: query.status_code,
      event: query.event,
      subscriptionId: query.subscription_id,
      eventId: query.event_id,
      resourceId: query.resource_id,
      test: query.test === undefined ? undefined : query.test === 'true',
      ...(query.q === undefined ? {} : await this.deliveries.idsOf(tenantId, query.q)),
      since: query.since,
      until: query.until,
    };
    return paged(query, deliveryView, (page) => this.deliveries.list(tenantId, { ...filter, ...page }));
  }

  @Get('webhooks/deliveries/:id')
  @TenantScope('deliveries:read')
  @ApiOperation({ operationId: 'getDelivery', summary: 'One delivery with its request and its newest 50 attempts' })
  @Answers(deliveryDetailExample)
  async get(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string) {
    const { delivery, body, attempts } = await this.deliveries.get(tenantId, id);
    return deliveryDetailView(delivery, body, attempts);
  }

  @Get('webhooks/deliveries/:id/attempts')
  @MayLag()
  @TenantScope('deliveries:read')
  @ApiOperation({ operationId: 'listAttempts', summary: 'All attempts of a delivery, the newest first' })
  @Answers(examplePage(attemptExample))
  attempts(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string, @Query() query: PageQuery) {
    return paged(query, attemptView, (page) => this.deliveries.attempts(tenantId, id, page));
  }

  @Post('webhooks/deliveries/:id/redeliver')
  @HttpCode(202)
  @TenantScope('deliveries:write')
  @ApiOperation({
    operationId: 'redeliver',
    summary: 'A new round of attempts of a delivery that has ended and had fewer than 1,000',
  })
  @Answers(
    deliveryExample.showing({ status: 'pending', next_attempt_at: '2024-02-14T16:00:00.000Z', delivered_at: null }),
    'conflict',
    'payload_gone',
    'limit_reached',
  )
  async redeliver(
    @CurrentTenant() by: Acting,
    @Param('id', idParam) id: string,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return deliveryView(await this.deliveries.redeliver(by, id, idempotency));
  }

  @Post('webhooks/deliveries/redeliver')
  @HttpCode(202)
  @TenantScope('deliveries:write', 'sends')
  @ApiOperation({
    operationId: 'redeliverSeveral',
    summary: 'New rounds of attempts of up to 100 deliveries; `refused` tells which get none, and why',
  })
  @Answers({
    requeued: 2,
    refused: [
      {
        id: deliveryExample.value.id,
        code: oneOf(ERROR_CODES, 'conflict', 'ErrorCode'),
        detail: 'It is still being delivered',
      },
    ],
  })
  redeliverSeveral(
    @CurrentTenant() by: Acting,
    @Body() body: RedeliverDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return this.redelivery.several(by, body.ids, idempotency);
  }

  @Post('webhooks/subscriptions/:id/test')
  @HttpCode(202)
  @TenantScope('deliveries:write', 'sends')
  @ApiOperation({
    operationId: 'sendTestEvent',
    summary: "Send an event type's example to this endpoint, marked X-Webhook-Test: true",
  })
  @Answers({ id: deliveryExample.value.id, event_id: deliveryExample.value.event_id })
  test(
    @CurrentTenant() { tenantId }: Acting,
    @Param('id', idParam) id: string,
    @Body() body: TestSubscriptionDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return this.deliveries.test(tenantId, id, body.event, idempotency);
  }

  @Get('events/:id')
  @TenantScope('deliveries:read')
  @ApiOperation({ operationId: 'getEvent', summary: 'An event and its deliveries' })
  @Answers(eventDetailExample)
  async event(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string) {
    const { event, deliveries } = await this.deliveries.event(tenantId, id);
    return eventDetailView(event, deliveries);
  }
}
