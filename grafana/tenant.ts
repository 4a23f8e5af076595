import { QueryVariableBuilder, VariableRefresh } from '@grafana/grafana-foundation-sdk/dashboard';
import { newDashboard } from './dashboard.ts';
import { DATASOURCE, graph, ranking } from './panels.ts';
import { rates } from './promql.ts';

const ENDED = 'webhook_deliveries_total{tenant_id=~"$tenant", status=~"delivered|failed"}';

/** Series of one tenant exist while it is among the METRICS_TENANT_LIMIT most recently active ones. */
const tenant = new QueryVariableBuilder('tenant')
  .label('Tenant')
  .datasource(DATASOURCE)
  .query('label_values(webhook_deliveries_total, tenant_id)')
  .refresh(VariableRefresh.OnTimeRangeChanged)
  .multi(true)
  .includeAll(true)
  .allValue('.+');

const chosen = [
  graph({
    title: 'Deliveries by status',
    about: 'Per second, of the tenants chosen above.',
    unit: 'ops',
    queries: { '{{status}}': rates('webhook_deliveries_total{tenant_id=~"$tenant"}', 'status') },
  }),
  graph({
    title: 'Success rate',
    about: 'Delivered of those that ended.',
    unit: 'percentunit',
    queries: { delivered: `${rates(ENDED.replace('=~"delivered|failed"', '="delivered"'))} / ${rates(ENDED)}` },
  }),
  graph({
    title: 'Retries by reason',
    about: 'Why the attempts failed that are followed by another one.',
    unit: 'ops',
    queries: { '{{reason}}': rates('webhook_retries_total{tenant_id=~"$tenant"}', 'reason') },
  }),
  graph({
    title: 'Length of an attempt by event, p95',
    about: 'The time of the tenants’ own endpoints.',
    unit: 's',
    queries: {
      '{{event}}': `histogram_quantile(0.95, ${rates('webhook_delivery_duration_seconds_bucket{tenant_id=~"$tenant"}', 'event, le')})`,
    },
  }),
];

const top = (measure: string): Record<string, string> => ({
  '{{tenant_id}}': `topk(20, sum by (tenant_id) (${measure}) > 0)`,
});

const twenty = [
  ranking({
    title: 'Most deliveries',
    about: 'Ended within the time range. `_other` holds the tenants beyond METRICS_TENANT_LIMIT.',
    unit: 'short',
    queries: top('increase(webhook_deliveries_total{status=~"delivered|failed"}[$__range])'),
  }),
  ranking({
    title: 'Most failures',
    about: 'Failed within the time range: whom support should call.',
    unit: 'short',
    queries: top('increase(webhook_deliveries_total{status="failed"}[$__range])'),
  }),
  ranking({
    title: 'Most retries',
    about: 'Failed attempts within the time range that were followed by another one.',
    unit: 'short',
    queries: top('increase(webhook_retries_total[$__range])'),
  }),
  ranking({
    title: 'Most places taken',
    about: 'Attempts in flight, on average: seconds of attempts per second.',
    unit: 'short',
    queries: top('rate(webhook_delivery_duration_seconds_sum[$__range])'),
  }),
];

export const tenants = () =>
  newDashboard({
    name: 'Tenant',
    about: 'One tenant, some, or all of them; and who is the largest.',
    variables: [tenant],
    rows: { Chosen: chosen, 'Top 20': twenty },
  });
