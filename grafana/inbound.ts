import { newDashboard } from './dashboard.ts';
import { graph, single } from './panels.ts';
import { quantiles, rates } from './promql.ts';

const requests = [
  graph({
    title: 'Requests by provider',
    about: 'Verified ones per second. A provider that falls to nothing has stopped to call, or is refused.',
    unit: 'ops',
    queries: { '{{provider}}': rates('webhook_inbound_requests_total{verification="verified"}', 'provider') },
  }),
  graph({
    title: 'Refused by reason',
    about: 'Forgeries are ordinary; signature_invalid of one provider alone points at a secret that was rotated there.',
    unit: 'ops',
    queries: {
      '{{provider}} {{verification}}': rates(
        'webhook_inbound_requests_total{verification!~"verified|handshake"}',
        'provider, verification',
      ),
    },
  }),
  graph({
    title: 'From request to answer',
    about: 'Of what was kept. Telnyx gives 2 s, and the platform itself ends at 1.8 s.',
    unit: 's',
    queries: quantiles('webhook_inbound_processing_duration_seconds'),
    span: 24,
  }),
];

const told = [
  graph({
    title: 'What became of it',
    about:
      'Processed: its events are stored. Duplicate: known already. Held: its source is paused. Failed: an attempt, tried again.',
    unit: 'ops',
    queries: { '{{status}}': rates('webhook_inbound_events_total', 'status') },
  }),
  graph({
    title: 'Processed at once',
    about: 'Share of the attempts. Below 95 % somebody is woken up.',
    unit: 'percentunit',
    queries: {
      share: `${rates('webhook_inbound_events_total{status="processed"}')} / ${rates('webhook_inbound_events_total{status=~"processed|failed"}')}`,
    },
  }),
  single({
    title: 'Dead letters',
    about: 'Told, given up after three retries, and not retried by anybody.',
    unit: 'short',
    query: 'max(webhook_inbound_dead_letters)',
  }),
  single({
    title: 'Broken sources',
    about: 'Verified yesterday; today everything is refused.',
    unit: 'short',
    query: 'max(webhook_inbound_sources{state="broken"})',
  }),
  single({
    title: 'Silent sources',
    about: 'Called yesterday, and not for 24 hours.',
    unit: 'short',
    query: 'max(webhook_inbound_sources{state="silent"})',
  }),
];

export const inbound = () =>
  newDashboard({
    name: 'Inbound',
    about: 'What providers send, and what becomes of it.',
    rows: { Requests: requests, Told: told },
  });
