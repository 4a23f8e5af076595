import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { currentTime } from '../../database/clock.ts';
import { Answers } from '../../http/openapi/answers.ts';
import { decimal, mapOf, nullable } from '../../http/openapi/examples.ts';
import { idParam } from '../../http/id-param.ts';
import { sinceOf, WindowQuery } from '../../http/window.ts';
import { CurrentTenant, TenantScope, type Acting } from '../../tenants/access.ts';
import { InboundAnalytics } from './inbound-analytics.service.ts';
import { itemExample, itemView } from './requests.view.ts';

const figures = {
  window: '24h',
  since: '2024-02-13T15:00:00.000Z',
  requests: mapOf({ verified: 1_204, signature_invalid: 3 }, 1),
  items: mapOf({ processed: 1_190, duplicate: 12, failed: 2 }, 1),
  success_rate: nullable(decimal(99.83)),
  events: [{ event: 'stripe.invoice.payment_succeeded', status: 'processed', count: 1_190 }],
  waiting: { held: 1, dead_letters: 2 },
} as const;

@ApiTags('sources')
@Controller('api/v1/tenant/webhooks')
export class InboundAnalyticsController {
  constructor(private readonly analytics: InboundAnalytics) {}

  @Get('inbound/analytics')
  @TenantScope('sources:read')
  @ApiOperation({
    summary: 'Requests by verification and what they told by event, of a window; the 10 newest dead letters',
  })
  @Answers({ ...figures, failed: [itemExample] })
  async all(@CurrentTenant() { tenantId }: Acting, @Query() { window }: WindowQuery) {
    const since = sinceOf(window, currentTime());
    const [counts, failed] = await Promise.all([
      this.analytics.since(tenantId, since),
      this.analytics.newestFailed(tenantId),
    ]);
    return { window, since, ...counts, failed: failed.map(itemView) };
  }

  @Get('sources/:id/stats')
  @TenantScope('sources:read')
  @ApiOperation({ summary: 'The same of one source' })
  @Answers(figures)
  async ofSource(
    @CurrentTenant() { tenantId }: Acting,
    @Param('id', idParam) id: string,
    @Query() { window }: WindowQuery,
  ) {
    const since = sinceOf(window, currentTime());
    return { window, since, ...(await this.analytics.since(tenantId, since, id)) };
  }
}
