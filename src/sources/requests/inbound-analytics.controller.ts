import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { currentTime } from '../../database/clock.ts';
import { MayLag } from '../../http/hooks/may-lag.ts';
import { Answers } from '../../http/openapi/answers.ts';
import { idParam } from '../../http/id-param.ts';
import { sinceOf, WindowQuery } from '../../http/window.ts';
import { CurrentTenant, TenantScope, type Acting } from '../../tenants/access.ts';
import { InboundAnalytics } from './inbound-analytics.service.ts';
import { figuresExample, figuresView } from './inbound-analytics.view.ts';
import { itemExample, itemView } from './requests.view.ts';

@ApiTags('sources')
@Controller('api/v1/tenant/webhooks')
export class InboundAnalyticsController {
  constructor(private readonly analytics: InboundAnalytics) {}

  @Get('inbound/analytics')
  @MayLag()
  @TenantScope('sources:read')
  @ApiOperation({
    operationId: 'getInboundAnalytics',
    summary: 'Requests by verification and what they told by event, of a window; the 10 newest dead letters',
  })
  @Answers({ ...figuresExample, failed: [itemExample] })
  async all(@CurrentTenant() { tenantId }: Acting, @Query() { window }: WindowQuery) {
    const since = sinceOf(window, currentTime());
    const [{ counts, waiting }, failed] = await Promise.all([
      this.analytics.since(tenantId, since),
      this.analytics.newestFailed(tenantId),
    ]);
    return { window, since, ...figuresView(counts), waiting, failed: failed.map(itemView) };
  }

  @Get('sources/:id/stats')
  @MayLag()
  @TenantScope('sources:read')
  @ApiOperation({ operationId: 'getSourceStats', summary: 'The same of one source' })
  @Answers(figuresExample)
  async ofSource(
    @CurrentTenant() { tenantId }: Acting,
    @Param('id', idParam) id: string,
    @Query() { window }: WindowQuery,
  ) {
    const since = sinceOf(window, currentTime());
    const { counts, waiting } = await this.analytics.since(tenantId, since, id);
    return { window, since, ...figuresView(counts), waiting };
  }
}
