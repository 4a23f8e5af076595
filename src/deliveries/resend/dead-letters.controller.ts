import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../../http/openapi/answers.ts';
import { examplePage, idOfCursor, pageOf } from '../../http/paging.ts';
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
  @TenantScope('deliveries:read')
  @ApiOperation({ summary: 'Deliveries that failed for good, those of the newest events first' })
  @Answers(examplePage(deadLetterExample))
  async list(@CurrentTenant() { tenantId }: Acting, @Query() query: ListDeadLettersQuery) {
    const { rows, readTo } = await this.deliveries.list(tenantId, {
      statuses: ['failed'],
      subscriptionId: query.subscription_id,
      event: query.event,
      beforeId: idOfCursor(query.cursor),
      limit: query.limit + 1,
    });
    return pageOf(rows, query.limit, deliveryView, readTo);
  }

  @Post()
  @HttpCode(202)
  @TenantScope('deliveries:write')
  @ApiOperation({ summary: 'A new round of attempts of one failed delivery, or of all of them' })
  @Answers({ requeued: 1, has_more: false }, 'not_found', 'conflict', 'payload_gone', 'limit_reached')
  retry(@CurrentTenant() by: Acting, @Body() body: RetryDeadLettersDto) {
    return this.deadLetters.retry(by, {
      deliveryId: body.delivery_id,
      retryAll: body.retry_all,
      subscriptionId: body.subscription_id,
      event: body.event,
    });
  }
}
