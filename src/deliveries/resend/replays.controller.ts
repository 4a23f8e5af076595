import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../../http/hooks/may-lag.ts';
import { Idempotency, type IdempotencyKey } from '../../http/idempotency.ts';
import { Answers } from '../../http/openapi/answers.ts';
import { either } from '../../http/openapi/examples.ts';
import { examplePage, paged, PageQuery } from '../../http/paging.ts';
import { idParam } from '../../http/id-param.ts';
import { CurrentTenant, TenantScope, type Acting } from '../../tenants/access.ts';
import { StartReplayDto, statusesOf } from './replays.dto.ts';
import { ReplaysService } from './replays.service.ts';
import { dryReplayExample, replayExample, replayView } from './replays.view.ts';

@ApiTags('deliveries')
@Controller('api/v1/tenant/webhooks')
export class ReplaysController {
  constructor(private readonly replays: ReplaysService) {}

  @Post('subscriptions/:id/replay')
  @HttpCode(202)
  @TenantScope('deliveries:write', 'sends')
  @ApiOperation({
    operationId: 'startReplay',
    summary: "Send a window of a subscription's deliveries again, at the pace of its rate limit or 100 a second",
  })
  @Answers(either(replayExample.showing({ requeued: 0 }), dryReplayExample), 'conflict', 'payload_gone')
  async replay(
    @CurrentTenant() by: Acting,
    @Param('id', idParam) id: string,
    @Body() body: StartReplayDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    const { since, until, status, dry_run: dryRun } = body;
    const window = { since, until, statuses: statusesOf(status) };
    if (dryRun) return this.replays.count(by, id, window);
    return replayView(await this.replays.replay(by, id, window, idempotency));
  }

  @Get('replays')
  @MayLag()
  @TenantScope('deliveries:read')
  @ApiOperation({ operationId: 'listReplays', summary: 'List replays, the newest first' })
  @Answers(examplePage(replayExample))
  list(@CurrentTenant() { tenantId }: Acting, @Query() query: PageQuery) {
    return paged(query, replayView, (page) => this.replays.list(tenantId, page));
  }

  @Get('replays/:id')
  @TenantScope('deliveries:read')
  @ApiOperation({ operationId: 'getReplay', summary: 'How far a replay is' })
  @Answers(replayExample)
  async get(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string) {
    return replayView(await this.replays.get(tenantId, id));
  }

  @Post('replays/:id/cancel')
  @HttpCode(200)
  @TenantScope('deliveries:write')
  @ApiOperation({
    operationId: 'cancelReplay',
    summary: 'End a replay that runs; what it has not sent again yet stays as it is',
  })
  @Answers(replayExample.showing({ status: 'cancelled', finished_at: '2024-02-14T16:01:00.000Z' }), 'conflict')
  async cancel(@CurrentTenant() by: Acting, @Param('id', idParam) id: string) {
    return replayView(await this.replays.cancel(by, id));
  }
}
