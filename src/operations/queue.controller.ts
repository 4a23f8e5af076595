import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/openapi/answers.ts';
import { named, nullable } from '../http/openapi/examples.ts';
import { CurrentOperator, Operator, type OperatorActing } from '../tenants/access.ts';
import { QueueControl, type QueueState } from './queue-control.ts';

const running = named<QueueState>('Queue', {
  paused: false,
  waiting: 3,
  active: 12,
  delayed: 40,
  oldest_age_seconds: nullable(0.4),
});

@ApiTags('operator')
@Operator('queue')
@Controller('api/v1/admin/queue')
export class QueueController {
  constructor(private readonly control: QueueControl) {}

  @Get()
  @ApiOperation({
    operationId: 'getQueue',
    summary: 'Jobs by state, and for how many seconds the oldest delivery that is due has been due',
  })
  @Answers(running)
  get() {
    return this.control.state();
  }

  @Post('pause')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'pauseQueue',
    summary: 'No worker begins an attempt any more; events are still accepted and wait',
  })
  @Answers(running.showing({ paused: true, active: 0 }))
  async pause(@CurrentOperator() by: OperatorActing) {
    await this.control.pause(by);
    return this.control.state();
  }

  @Post('resume')
  @HttpCode(200)
  @ApiOperation({ operationId: 'resumeQueue', summary: 'Workers go on' })
  @Answers(running)
  async resume(@CurrentOperator() by: OperatorActing) {
    await this.control.resume(by);
    return this.control.state();
  }
}
