import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../http/hooks/may-lag.ts';
import { Idempotency, type IdempotencyKey } from '../http/idempotency.ts';
import { idParam } from '../http/id-param.ts';
import { Answers } from '../http/openapi/answers.ts';
import { exampleOnlyPage, onlyPage } from '../http/paging.ts';
import { CurrentTenant, TenantScope, type Acting } from '../tenants/access.ts';
import { ChangeChannelDto, CreateChannelDto } from './channels.dto.ts';
import { ChannelsService } from './channels.service.ts';
import { channelExample, channelView } from './channels.view.ts';

@ApiTags('notifications')
@Controller('api/v1/tenant/notifications')
export class ChannelsController {
  constructor(private readonly channels: ChannelsService) {}

  @Post()
  @TenantScope('notifications:write')
  @ApiOperation({
    operationId: 'createChannel',
    summary: 'Tell people when an endpoint is held, fails, is back or disabled, and when deliveries fail for good',
  })
  @Answers(channelExample, 'conflict', 'limit_reached', 'idempotency_conflict')
  async create(
    @CurrentTenant() by: Acting,
    @Body() body: CreateChannelDto,
    @Idempotency() idempotency?: IdempotencyKey,
  ) {
    return channelView(await this.channels.create(by, body, idempotency));
  }

  @Get()
  @MayLag()
  @TenantScope('notifications:read')
  @ApiOperation({ operationId: 'listChannels', summary: 'Notification channels, the newest first' })
  @Answers(exampleOnlyPage(channelExample))
  async list(@CurrentTenant() { tenantId }: Acting) {
    return onlyPage((await this.channels.list(tenantId)).map(channelView));
  }

  @Get(':id')
  @TenantScope('notifications:read')
  @ApiOperation({ operationId: 'getChannel', summary: 'One notification channel, and how it does' })
  @Answers(channelExample)
  async get(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string) {
    return channelView(await this.channels.get(tenantId, id));
  }

  @Patch(':id')
  @TenantScope('notifications:write')
  @ApiOperation({
    operationId: 'updateChannel',
    summary: 'Change a notification channel; it is tried again at once, whatever failed before',
  })
  @Answers(channelExample)
  async change(@CurrentTenant() by: Acting, @Param('id', idParam) id: string, @Body() body: ChangeChannelDto) {
    return channelView(await this.channels.change(by, id, body));
  }

  @Delete(':id')
  @HttpCode(204)
  @TenantScope('notifications:write')
  @ApiOperation({ operationId: 'deleteChannel', summary: 'Remove a notification channel, and what it had to tell' })
  async remove(@CurrentTenant() by: Acting, @Param('id', idParam) id: string) {
    await this.channels.remove(by, id);
  }

  @Post(':id/test')
  @HttpCode(202)
  @TenantScope('notifications:write', 'sends')
  @ApiOperation({
    operationId: 'testChannel',
    summary: 'Send a test message: `test_pending` until it was, then `last_sent_at` or `last_error`',
  })
  @Answers(channelExample.showing({ test_pending: true }), 'idempotency_conflict')
  async test(
    @CurrentTenant() by: Acting,
    @Param('id', idParam) id: string,
    @Idempotency() idempotency?: IdempotencyKey,
  ) {
    return channelView(await this.channels.test(by, id, idempotency));
  }
}
