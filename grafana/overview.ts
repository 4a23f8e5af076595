import { newDashboard } from './dashboard.ts';
import { graph, single } from './panels.ts';
import { quantiles, rates } from './promql.ts';

const now = [
  single({
    title: 'Success rate',
    about: 'Delivered of those that ended (delivered or failed) in the last 5 minutes, whoever is at fault.',
    unit: 'percentunit',
    query: '1 - webhook:deliveries_failed:rate5m / webhook:deliveries_ended:rate5m',
    colours: [
      [null, 'red'],
      [0.9, 'orange'],
      [0.95, 'green'],
    ],
  }),
  single({
    title: 'Error budget left',
    about: 'Of 30 days. Only failures that are the platform’s fault spend it: what the median tenant sees fail.',
    unit: 'percentunit',
    query: '1 - webhook:failed_by_platform:ratio30d / webhook:error_budget:ratio',
    colours: [
      [null, 'red'],
      [0.25, 'orange'],
      [0.5, 'green'],
    ],
  }),
  single({
    title: 'Accepted',
    about: 'Events per second that were taken on.',
    unit: 'ops',
    query: rates('webhook_events_total{status="accepted"}'),
  }),
  single({
    title: 'Delivered',
    about: 'Deliveries per second that an endpoint took.',
    unit: 'ops',
    query: rates('webhook_deliveries_total{status="delivered"}'),
  }),
  single({
    title: 'Failed',
    about: 'Deliveries per second that were given up after their last attempt.',
    unit: 'ops',
    query: rates('webhook_deliveries_total{status="failed"}'),
  }),
  single({
    title: 'Dead letters',
    about: 'Failed deliveries that nobody redelivered.',
    unit: 'short',
    query: 'max(webhook_dead_letters)',
  }),
];

const success = [
  graph({
    title: 'Events and deliveries',
    about: 'Per second. One event makes a delivery for every subscription that matches.',
    unit: 'ops',
    queries: {
      accepted: rates('webhook_events_total{status="accepted"}'),
      '{{status}}': rates('webhook_deliveries_total', 'status'),
    },
  }),
  graph({
    title: 'Failed, by whose fault',
    about:
      'What the median tenant sees fail is the platform’s: receivers fail one by one. Needs five active tenants; with fewer, ' +
      'every failure counts as a receiver’s.',
    unit: 'percentunit',
    queries: {
      platform: 'webhook:failed_by_platform:ratio5m',
      receivers:
        '(webhook:deliveries_failed:rate5m - webhook:deliveries_failed_platform:rate5m) / webhook:deliveries_ended:rate5m',
    },
  }),
];

const time = [
  graph({
    title: 'Length of an attempt',
    about: 'From the look-up of the name to the end of the response: mostly the receivers’ time.',
    unit: 's',
    queries: quantiles('webhook_delivery_duration_seconds'),
  }),
  graph({
    title: 'Accepted to first attempt',
    about: 'The platform’s own time. Grows when workers are too few or an endpoint is over its limits.',
    unit: 's',
    queries: quantiles('webhook_processing_duration_seconds'),
  }),
];

const waiting = [
  graph({
    title: 'Oldest waiting',
    about:
      'How long the delivery that is due the longest has been due, and the age of the oldest event without deliveries.',
    unit: 's',
    queries: {
      'pending delivery': 'max(webhook_oldest_pending_seconds)',
      'event in the outbox': 'max(webhook_outbox_lag_seconds)',
    },
    span: 8,
  }),
  graph({
    title: 'Queue depth',
    about: 'Bull jobs; each is a list of deliveries. A backlog waits in Postgres, so this stays small.',
    unit: 'short',
    queries: { '{{state}}': 'max by (state) (webhook_queue_depth)' },
    span: 8,
  }),
  graph({
    title: 'Dead letters',
    about: 'Falls when they are redelivered or past their retention.',
    unit: 'short',
    queries: { failed: 'max(webhook_dead_letters)' },
    span: 8,
  }),
];

export const overview = () =>
  newDashboard({
    name: 'Overview',
    about: 'Is it well? The first page to open, and the one on the wall.',
    rows: { Now: now, Success: success, Time: time, Waiting: waiting },
  });
