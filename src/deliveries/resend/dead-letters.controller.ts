import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../../http/hooks/may-lag.ts';
import { Idempotency, type IdempotencyKey } from '../../http/idempotency.ts';
import { Answers } from '../../http/openapi/answers.ts';
import { examplePage, paged } from '../../http/paging.ts';
import { CurrentTenant, TenantScope, type Acting } from '../../tenants/access.ts';
import { ListDeadLettersQuery, RetryDeadLettersDto } from './dead-letters.dto.ts';
import { DeadLettersService } from './dead-letters.service.ts';
import { DeliveriesService } from '../deliveries.service.ts';
import { deadLetterExample, deliveryView } from '../deliveries.view.ts';

@ApiTags('deliveries')
@Controller('api/v1/tenant/webhooks/dlq')
export class DeadLettersController {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly deadLetters: DeadLettersService,
  ) {}

  @Get()
  @MayLag()
  @TenantScope('deliveries:read')
  @ApiOperation({
    operationId: 'listDeadLetters',
    summary: 'Deliveries that failed for good, those of the newest events first',
  })
  @Answers(examplePage(deadLetterExample))
  list(@CurrentTenant() { tenantId }: Acting, @Query() query: ListDeadLettersQuery) {
    const filter = { statuses: ['failed' as const], subscriptionId: query.subscription_id, event: query.event };
    return paged(query, deliveryView, (page) => this.deliveries.list(tenantId, { ...filter, ...page }));
  }

  @Post()
  @HttpCode(202)
  @TenantScope('deliveries:write')
  @ApiOperation({
    operationId: 'retryDeadLetters',
    summary: 'A new round of attempts of one failed delivery, or of all of them',
  })
  @Answers({ requeued: 1, has_more: false }, 'not_found', 'conflict', 'payload_gone', 'limit_reached')
  retry(
    @CurrentTenant() by: Acting,
    @Body() body: RetryDeadLettersDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return this.deadLetters.retry(by, {
      deliveryId: body.delivery_id,
      retryAll: body.retry_all,
      subscriptionId: body.subscription_id,
      event: body.event,
      idempotency,
    });
  }
}
