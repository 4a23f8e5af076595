import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers } from '../http/openapi/answers.ts';
import { builtInEventTypes } from '../events/catalogue/built-in.ts';
import { mapOf, nullable, oneOf } from '../http/openapi/examples.ts';
import { Public } from '../tenants/access.ts';
import { HealthReport } from './health-report.ts';

@ApiTags('operator')
@Controller('api/v1/webhooks')
export class HealthReportController {
  constructor(private readonly health: HealthReport) {}

  @Get('health')
  @Public()
  @ApiOperation({
    operationId: 'getHealthReport',
    summary:
      'Whether events are accepted and delivered; 503 with the same body when unhealthy. Its figures are since the full hour 24 hours ago',
  })
  @Answers({
    status: oneOf(['healthy', 'degraded', 'unhealthy'], 'healthy'),
    webhook_system: oneOf(['operational', 'impaired', 'down'], 'operational'),
    events_last_24h: nullable(1_204),
    failed_events_last_24h: nullable(12),
    supported_event_types: builtInEventTypes.length,
    checks: {
      database: oneOf(['ok', 'unreachable'], 'ok'),
      redis: oneOf(['ok', 'unreachable'], 'ok'),
      queue: oneOf(['ok', 'paused', 'stuck', 'unknown'], 'ok'),
      outbox: oneOf(['ok', 'lagging', 'unknown'], 'ok'),
    },
    endpoints: mapOf({ stripe: true, twilio: false }, true),
  })
  async report(@Res({ passthrough: true }) reply: FastifyReply) {
    const report = await this.health.report();
    if (report.status === 'unhealthy') reply.status(503);
    return report;
  }
}
