import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../../http/openapi/answers.ts';
import { idParam } from '../../http/id-param.ts';
import { CurrentTenant, TenantScope, type Acting } from '../../tenants/access.ts';
import { ReplayDto, statusesOf } from './replays.dto.ts';
import { ReplaysService } from './replays.service.ts';
import { replayExample, replayView } from './replays.view.ts';

@ApiTags('deliveries')
@Controller('api/v1/tenant/webhooks')
export class ReplaysController {
  constructor(private readonly replays: ReplaysService) {}

  @Post('subscriptions/:id/replay')
  @HttpCode(202)
  @TenantScope('deliveries:write')
  @ApiOperation({
    summary: "Send a window of a subscription's deliveries again, at the pace of its rate limit or 100 a second",
  })
  @Answers(replayExample.showing({ requeued: 0 }), 'conflict', 'payload_gone')
  async replay(@CurrentTenant() by: Acting, @Param('id', idParam) id: string, @Body() body: ReplayDto) {
    const { since, until, status } = body;
    return replayView(await this.replays.replay(by, id, { since, until, statuses: statusesOf(status) }));
  }

  @Get('replays/:id')
  @TenantScope('deliveries:read')
  @ApiOperation({ summary: 'How far a replay is' })
  @Answers(replayExample)
  async get(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string) {
    return replayView(await this.replays.get(tenantId, id));
  }
}
