import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../http/hooks/may-lag.ts';
import { idParam } from '../http/id-param.ts';
import { Answers } from '../http/openapi/answers.ts';
import { exampleOnlyPage, onlyPage } from '../http/paging.ts';
import { CurrentOperator, Operator, type OperatorActing } from '../tenants/access.ts';
import { OPERATORS } from './channel.ts';
import { ChangeChannelDto, CreateChannelDto } from './channels.dto.ts';
import { ChannelsService } from './channels.service.ts';
import { channelExample, channelView } from './channels.view.ts';

const operators = ({ actor, requestId }: OperatorActing) => ({ tenantId: OPERATORS, actor, requestId });

/** The operators' own, told of the endpoints of all tenants. */
@ApiTags('operator')
@Operator('all')
@Controller('api/v1/admin/notifications')
export class OperatorChannelsController {
  constructor(private readonly channels: ChannelsService) {}

  @Post()
  @ApiOperation({
    operationId: 'createOperatorChannel',
    summary:
      'Tell operators when an endpoint of any tenant is held, fails, is back or disabled, and when deliveries fail for good',
  })
  @Answers(channelExample, 'conflict', 'limit_reached')
  async create(@CurrentOperator() by: OperatorActing, @Body() body: CreateChannelDto) {
    return channelView(await this.channels.create(operators(by), body));
  }

  @Get()
  @MayLag()
  @ApiOperation({
    operationId: 'listOperatorChannels',
    summary: 'Notification channels of the operators, the newest first',
  })
  @Answers(exampleOnlyPage(channelExample))
  async list() {
    return onlyPage((await this.channels.list(OPERATORS)).map(channelView));
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getOperatorChannel',
    summary: 'One notification channel of the operators, and how it does',
  })
  @Answers(channelExample)
  async get(@Param('id', idParam) id: string) {
    return channelView(await this.channels.get(OPERATORS, id));
  }

  @Patch(':id')
  @ApiOperation({
    operationId: 'updateOperatorChannel',
    summary: 'Change a notification channel of the operators; it is tried again at once, whatever failed before',
  })
  @Answers(channelExample)
  async change(
    @CurrentOperator() by: OperatorActing,
    @Param('id', idParam) id: string,
    @Body() body: ChangeChannelDto,
  ) {
    return channelView(await this.channels.change(operators(by), id, body));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteOperatorChannel',
    summary: 'Remove a notification channel of the operators, and what it had to tell',
  })
  async remove(@CurrentOperator() by: OperatorActing, @Param('id', idParam) id: string) {
    await this.channels.remove(operators(by), id);
  }

  @Post(':id/test')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'testOperatorChannel',
    summary: 'Send a test message to operators: `test_pending` until it was, then `last_sent_at` or `last_error`',
  })
  @Answers(channelExample.showing({ test_pending: true }))
  async test(@CurrentOperator() by: OperatorActing, @Param('id', idParam) id: string) {
    return channelView(await this.channels.test(operators(by), id));
  }
}
