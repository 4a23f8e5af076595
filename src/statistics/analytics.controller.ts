import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { currentTime } from '../database/clock.ts';
import { deadLetterExample, deliveryView } from '../deliveries/deliveries.view.ts';
import { DELIVERY_STATUSES } from '../deliveries/delivery.ts';
import { MayLag } from '../http/hooks/may-lag.ts';
import { Answers, type OnWire } from '../http/openapi/answers.ts';
import { mapOf, named, nullable, oneOf } from '../http/openapi/examples.ts';
import { idParam } from '../http/id-param.ts';
import { CurrentTenant, TenantScope, type Acting } from '../tenants/access.ts';
import { sinceOf, WindowQuery } from '../http/window.ts';
import { latencyExample } from '../subscriptions/subscription-health.ts';
import { AnalyticsQuery } from './analytics.dto.ts';
import { AnalyticsService } from './analytics.service.ts';
import { attemptsView, deliveriesView, hourView } from './analytics.view.ts';

const attempts = {
  attempts: 1_208,
  successes: 1_190,
  failures: mapOf({ timeout: 11, server_error: 7 }, 1),
  latency_ms: latencyExample,
};

const hours = [
  named<OnWire<ReturnType<typeof hourView>>>('HourFigures', {
    hour: '2024-02-14T14:00:00.000Z',
    deliveries: { pending: 0, retrying: 2, delivered: 1_190, failed: 2, skipped: 0, cancelled: 0 },
    success_rate: nullable(99.83),
    ...attempts,
  }),
];

@ApiTags('analytics')
@Controller('api/v1/tenant/webhooks')
export class AnalyticsController {
  constructor(private readonly analytics: AnalyticsService) {}

  @Get('analytics')
  @MayLag()
  @TenantScope('deliveries:read')
  @ApiOperation({
    operationId: 'getAnalytics',
    summary: 'Deliveries created in a window by event and status, and the 10 newest that failed',
  })
  @Answers({
    window: '24h',
    since: '2024-02-13T15:00:00.000Z',
    stats: [
      { event: 'invoice.created', status: oneOf(DELIVERY_STATUSES, 'delivered', 'DeliveryStatus'), count: 1_190 },
      { event: 'invoice.created', status: oneOf(DELIVERY_STATUSES, 'failed', 'DeliveryStatus'), count: 2 },
    ],
    total: 1_192,
    success_rate: nullable(99.83),
    failed: [deadLetterExample],
    attempts: nullable(named<OnWire<ReturnType<typeof attemptsView>>>('AttemptFigures', attempts), null),
    hours: nullable(hours, null),
  })
  async deliveries(@CurrentTenant() { tenantId }: Acting, @Query() { window, group_by: groupBy }: AnalyticsQuery) {
    const since = sinceOf(window, currentTime());
    const { counts, failed } = await this.analytics.deliveriesSince(tenantId, since);
    const series = groupBy === 'hour' ? await this.analytics.hoursSince(tenantId, since) : undefined;
    return {
      window,
      since,
      ...deliveriesView(counts),
      failed: failed.map(deliveryView),
      attempts: series ? attemptsView(series.all) : null,
      hours: series?.hours.map(hourView) ?? null,
    };
  }

  @Get('subscriptions/:id/stats')
  @MayLag()
  @TenantScope('deliveries:read')
  @ApiOperation({
    operationId: 'getSubscriptionStats',
    summary: 'Attempts of a window, in all and for each hour that had any; latencies in ms, within 5 %',
  })
  @Answers({
    window: '24h',
    since: '2024-02-13T15:00:00.000Z',
    ...attempts,
    hours: [{ hour: '2024-02-14T14:00:00.000Z', ...attempts }],
  })
  async attempts(
    @CurrentTenant() { tenantId }: Acting,
    @Param('id', idParam) id: string,
    @Query() { window }: WindowQuery,
  ) {
    const since = sinceOf(window, currentTime());
    const { all, hours: ofHours } = await this.analytics.attemptsSince(tenantId, id, since);
    return {
      window,
      since,
      ...attemptsView(all),
      hours: ofHours.map(({ hour, attempts: tally }) => ({ hour, ...attemptsView(tally) })),
    };
  }
}
