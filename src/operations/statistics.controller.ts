import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers, type OnWire } from '../http/answers.ts';
import { named, nullable, oneOf } from '../http/examples.ts';
import { Operator, Public } from '../tenants/access.ts';
import { HealthReport } from './health-report.ts';
import { StatisticsService, type Figures } from './statistics.service.ts';

const figuresExample = named<OnWire<Figures>>('StatisticsFigures', {
  since: nullable('2024-02-13T15:00:00.000Z'),
  events: 1_204,
  total: 9_630,
  pending: 4,
  retrying: 21,
  delivered: 9_580,
  failed: 12,
  skipped: 10,
  cancelled: 3,
  success_rate: nullable(99.87),
  attempts: 9_702,
  mean_duration_ms: nullable(61.4),
  p95_duration_ms: nullable(180),
});

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
    status: oneOf(['healthy', 'degraded', 'unhealthy'], 'healthy'),
    webhook_system: oneOf(['operational', 'impaired', 'down'], 'operational'),
    events_last_24h: nullable(1_204),
    failed_events_last_24h: nullable(12),
    supported_event_types: 19,
    checks: {
      database: oneOf(['ok', 'unreachable'], 'ok'),
      redis: oneOf(['ok', 'unreachable'], 'ok'),
      queue: oneOf(['ok', 'paused', 'stuck', 'unknown'], 'ok'),
      outbox: oneOf(['ok', 'lagging', 'unknown'], 'ok'),
    },
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
    last_24h: figuresExample,
    all_time: figuresExample.showing({ since: null }),
  })
  figures() {
    return this.statistics.read();
  }
}
