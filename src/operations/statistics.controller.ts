import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers } from '../http/answers.ts';
import { Operator, Public } from '../tenants/access.ts';
import { HealthReport } from './health-report.ts';
import { StatisticsService } from './statistics.service.ts';

const figures = {
  events: 1_204,
  total: 9_630,
  pending: 4,
  retrying: 21,
  delivered: 9_580,
  failed: 12,
  skipped: 10,
  cancelled: 3,
  success_rate: 99.87,
  attempts: 9_702,
  mean_duration_ms: 61.4,
  p95_duration_ms: 180,
};

@ApiTags('operator')
@Controller('api/v1/webhooks')
export class StatisticsController {
  private readonly health: HealthReport;
  private readonly statistics: StatisticsService;

  constructor(health: HealthReport, statistics: StatisticsService) {
    this.health = health;
    this.statistics = statistics;
  }

  @Get('health')
  @Public()
  @ApiOperation({
    summary:
      'Whether events are accepted and delivered; 503 with the same body when unhealthy. Its figures are since the full hour 24 hours ago',
  })
  @Answers({
    status: 'healthy',
    webhook_system: 'operational',
    events_last_24h: 1_204,
    failed_events_last_24h: 12,
    supported_event_types: 19,
    checks: { database: 'ok', redis: 'ok', queue: 'ok', outbox: 'ok' },
  })
  async report(@Res({ passthrough: true }) reply: FastifyReply) {
    const report = await this.health.report();
    if (report.status === 'unhealthy') reply.status(503);
    return report;
  }

  @Get('statistics')
  @Operator()
  @ApiOperation({ summary: 'Deliveries and attempts of all tenants, since the full hour 24 hours ago and in all' })
  @Answers({
    last_24h: { since: '2024-02-13T15:00:00.000Z', ...figures },
    all_time: { since: null, ...figures },
  })
  figures() {
    return this.statistics.read();
  }
}
