import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, type OnWire } from '../http/openapi/answers.ts';
import { named, nullable } from '../http/openapi/examples.ts';
import { Operator } from '../tenants/access.ts';
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
  constructor(private readonly statistics: StatisticsService) {}

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
