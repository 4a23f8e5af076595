import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { currentTime } from '../database/clock.ts';
import { MayLag } from '../http/hooks/may-lag.ts';
import { Answers, type OnWire } from '../http/openapi/answers.ts';
import { mapOf, named, nullable } from '../http/openapi/examples.ts';
import { examplePage, paged } from '../http/paging.ts';
import { sinceOf } from '../http/window.ts';
import { InboundAnalytics } from '../sources/requests/inbound-analytics.service.ts';
import { Operator } from '../tenants/access.ts';
import { StatisticsPageQuery } from './analytics.dto.ts';
import { StatisticsService, type Figures } from './statistics.service.ts';
import { TenantFigures, tenantFiguresExample, tenantFiguresView } from './tenant-figures.ts';

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
  constructor(
    private readonly statistics: StatisticsService,
    private readonly inbound: InboundAnalytics,
    private readonly tenants: TenantFigures,
  ) {}

  @Get('statistics')
  @MayLag()
  @Operator('deliveries')
  @ApiOperation({
    operationId: 'getStatistics',
    summary: 'Deliveries and attempts of all tenants, since the full hour 24 hours ago and in all',
  })
  @Answers({
    last_24h: figuresExample,
    all_time: figuresExample.showing({ since: null }),
    inbound: {
      since: '2024-02-13T15:00:00.000Z',
      requests: mapOf({ verified: 1_204, signature_invalid: 3 }, 1),
      items: mapOf({ processed: 1_190, duplicate: 12, failed: 2 }, 1),
      success_rate: nullable(99.83),
    },
  })
  async figures() {
    const since = sinceOf('24h', currentTime());
    const [figures, inbound] = await Promise.all([this.statistics.read(), this.inbound.ofAll(since)]);
    return { ...figures, inbound: { since, ...inbound } };
  }

  @Get('statistics/tenants')
  @MayLag()
  @Operator('deliveries')
  @ApiOperation({
    operationId: 'listTenantFigures',
    summary:
      'What became of the deliveries that each tenant made in a window, and what waits; the newest tenants first',
  })
  @Answers(examplePage(tenantFiguresExample))
  ofTenants(@Query() query: StatisticsPageQuery) {
    const since = sinceOf(query.window, currentTime());
    return paged(query, tenantFiguresView, (page) => this.tenants.read(since, page));
  }
}
