import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../../http/hooks/may-lag.ts';
import { Idempotency, type IdempotencyKey } from '../../http/idempotency.ts';
import { Answers } from '../../http/openapi/answers.ts';
import { idParam } from '../../http/id-param.ts';
import { examplePage, paged } from '../../http/paging.ts';
import { CurrentTenant, TenantScope, type Acting } from '../../tenants/access.ts';
import { ListRequestsQuery, RetryItemsDto } from './requests.dto.ts';
import { RequestsService } from './requests.service.ts';
import {
  itemExample,
  itemView,
  requestDetailExample,
  requestDetailView,
  requestExample,
  requestView,
} from './requests.view.ts';
import { PageQuery } from '../../http/paging.ts';

@ApiTags('sources')
@Controller('api/v1/tenant/webhooks/inbound')
export class RequestsController {
  constructor(private readonly requests: RequestsService) {}

  @Get('requests')
  @MayLag()
  @TenantScope('sources:read')
  @ApiOperation({
    operationId: 'listInboundRequests',
    summary: 'Requests of providers, the newest first; of those that were refused the newest 20 a source',
  })
  @Answers(examplePage(requestExample))
  list(@CurrentTenant() { tenantId }: Acting, @Query() query: ListRequestsQuery) {
    const { source_id: sourceId, verification, status, event, since, until } = query;
    const filter = { sourceId, verification, status, event, since, until };
    return paged(query, requestView, (page) => this.requests.list(tenantId, { ...filter, ...page }));
  }

  @Get('requests/:id')
  @TenantScope('sources:read')
  @ApiOperation({
    operationId: 'getInboundRequest',
    summary: 'One request: headers, body, whether it was verified, and what became of what it told',
  })
  @Answers(requestDetailExample)
  async get(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string) {
    const { row, items } = await this.requests.get(tenantId, id);
    return requestDetailView(row, items);
  }

  @Post('requests/:id/replay')
  @HttpCode(202)
  @TenantScope('sources:write', 'sends')
  @ApiOperation({ operationId: 'replayInboundRequest', summary: 'Tell all that a request told again, as new events' })
  @Answers({ request_id: '018d4a9c-7d3e-7f05-8b17-2c6a9e4d1f30', items: 1 }, 'conflict', 'payload_gone')
  async replay(
    @CurrentTenant() by: Acting,
    @Param('id', idParam) id: string,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return { request_id: id, items: await this.requests.replay(by, id, idempotency) };
  }

  @Get('dlq')
  @MayLag()
  @TenantScope('sources:read')
  @ApiOperation({
    operationId: 'listInboundDeadLetters',
    summary: 'What providers told and was given up after its retries, the newest first',
  })
  @Answers(examplePage(itemExample))
  failed(@CurrentTenant() { tenantId }: Acting, @Query() query: PageQuery) {
    return paged(query, itemView, (page) => this.requests.failed(tenantId, page));
  }

  @Post('dlq')
  @HttpCode(202)
  @TenantScope('sources:write', 'sends')
  @ApiOperation({ operationId: 'retryInboundDeadLetters', summary: 'Try one of these again, or all' })
  @Answers({ items: 1 }, 'not_found', 'payload_gone')
  async retry(
    @CurrentTenant() by: Acting,
    @Body() body: RetryItemsDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    const { item_id: itemId, retry_all: retryAll } = body;
    return { items: await this.requests.retry(by, { itemId, retryAll }, idempotency) };
  }
}
