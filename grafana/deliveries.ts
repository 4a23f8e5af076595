import { newDashboard } from './dashboard.ts';
import { graph } from './panels.ts';
import { rate, rates } from './promql.ts';

const events = [
  graph({
    title: 'Deliveries by event',
    about: 'Ended per second: delivered or failed.',
    unit: 'ops',
    queries: { '{{event}}': rates('webhook_deliveries_total{status=~"delivered|failed"}', 'event') },
  }),
  graph({
    title: 'Failed by event',
    about: 'One event alone points at its body or at the receivers that want it.',
    unit: 'ops',
    queries: { '{{event}}': rates('webhook_deliveries_total{status="failed"}', 'event') },
  }),
  graph({
    title: 'Skipped and cancelled',
    about: 'Their subscription was disabled (kept for a replay) or removed.',
    unit: 'ops',
    queries: { '{{status}}': rates('webhook_deliveries_total{status=~"skipped|cancelled"}', 'status') },
  }),
  graph({
    title: 'Events not taken on',
    about: 'Rejected: unknown name or data that does not fit the catalogue. Duplicate: idempotency key seen before.',
    unit: 'ops',
    queries: { '{{status}} {{event}}': rates('webhook_events_total{status=~"rejected|duplicate"}', 'status, event') },
  }),
];

const attempts = [
  graph({
    title: 'Answers by status code',
    about: 'Per second. Attempts without an answer (time-out, no connection) are not here: see the reasons of retries.',
    unit: 'ops',
    queries: { '{{status_code}}': rates('webhook_delivery_http_status', 'status_code') },
  }),
  graph({
    title: 'Retries by reason',
    about: 'Failed attempts that are followed by another one. Many reasons of the network at once point at our own.',
    unit: 'ops',
    queries: { '{{reason}}': rates('webhook_retries_total', 'reason') },
  }),
  graph({
    title: 'Attempts without a secret',
    about: 'Nothing is sent: the signing secret is missing, or no key of SECRETS_KEY opens it.',
    unit: 'ops',
    queries: { attempts: rates('webhook_secrets_unavailable_total') },
  }),
  graph({
    title: 'Attempts put off',
    about:
      'A process or its machine is out of files, ports or buffers. They come back after a second and lose no attempt.',
    unit: 'ops',
    queries: { '{{code}}': rates('webhook_attempts_put_off_total', 'code') },
  }),
  graph({
    title: 'Length of an attempt by event, p95',
    about: 'The receivers’ time.',
    unit: 's',
    queries: {
      '{{event}}': `histogram_quantile(0.95, ${rates('webhook_delivery_duration_seconds_bucket', 'event, le')})`,
    },
  }),
  graph({
    title: 'Attempts per delivery',
    about: '1 when everything is taken at once, 4 when everything fails with the default schedule.',
    unit: 'short',
    queries: {
      attempts:
        `${rates('webhook_delivery_duration_seconds_count')} / ` +
        rates('webhook_deliveries_total{status=~"delivered|failed"}'),
    },
  }),
];

const places = [
  graph({
    title: 'In flight by lane',
    about: 'Attempts under way. After 250 ms an attempt moves from the fast to the slow lane.',
    unit: 'short',
    queries: { '{{lane}}': 'sum by (lane) (webhook_lane_in_flight)' },
    span: 8,
  }),
  graph({
    title: 'Circuits open',
    about:
      'Subscriptions and hosts that a worker holds back, as they are slow or over a limit; their deliveries come back one by one.',
    unit: 'short',
    queries: { '{{instance}}': 'webhook_circuits_open' },
    span: 8,
  }),
  graph({
    title: 'Subscriptions disabled',
    about: 'Within the last hour: by hand, as the endpoint answered 410, or as it took nothing for days.',
    unit: 'short',
    queries: { '{{reason}}': 'sum by (reason) (increase(webhook_subscriptions_disabled_total[1h]))' },
    span: 8,
  }),
  graph({
    title: 'Subscriptions held',
    about: 'Their endpoints only fail: they are probed, and what comes for them waits and flows when they are back.',
    unit: 'short',
    queries: { held: 'max(webhook_subscriptions_held)' },
    span: 8,
  }),
  graph({
    title: 'Attempts by process',
    about: 'Workers share the queue evenly; one that falls behind is ill.',
    unit: 'ops',
    queries: { '{{instance}}': `sum by (instance) (${rate('webhook_delivery_duration_seconds_count')})` },
    span: 16,
  }),
];

export const deliveries = () =>
  newDashboard({
    name: 'Deliveries',
    about: 'What is delivered, what is not, and why.',
    rows: { Events: events, Attempts: attempts, Places: places },
  });
