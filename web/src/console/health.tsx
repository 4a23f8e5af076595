import { useQuery } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import { api, must, send } from '../api/client.ts';
import { Tile } from '../endpoints/health.tsx';
import { Loading } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { Dot } from '../parts/status.tsx';
import { Trouble } from '../parts/trouble.tsx';
import type { paths } from '../api/schema';
import { count } from '../words/plain.ts';
import { PausedBand } from './queue-state.tsx';

const EVERY_MS = 10_000;

type Report = paths['/api/v1/webhooks/health']['get']['responses'][200]['content']['application/json'];

/** What each check found, and what to do. */
const CHECKS: { [Check in keyof Report['checks']]: Record<Report['checks'][Check], string> } = {
  database: {
    ok: 'The database answers.',
    unreachable:
      'The database does not answer: nothing is accepted until it does. Look at Postgres and its network first.',
  },
  redis: {
    ok: 'Redis answers.',
    unreachable: 'Redis does not answer: events are accepted, deliveries wait for it. Nothing is lost.',
  },
  queue: {
    ok: 'Deliveries are being sent.',
    paused: 'The queue is paused: events are accepted and wait.',
    stuck: 'What is due is not being sent: is a worker running?',
    unknown: 'Whether deliveries are being sent is not known just now.',
  },
  outbox: {
    ok: 'Accepted events become deliveries at once.',
    lagging: 'Accepted events wait long before they become deliveries: are there enough workers?',
    unknown: 'Whether events become deliveries is not known just now.',
  },
};

const HEADLINES: Record<Report['status'], [shown: string, says: string]> = {
  healthy: ['delivered', 'Everything works.'],
  degraded: ['retrying', 'Something is not as it should be.'],
  unhealthy: ['failed', 'The platform does not do its work.'],
};

/** Answered 503 when it is bad, with the same body. */
async function report(): Promise<Report> {
  const response = await send(new URL('/api/v1/webhooks/health', location.origin).href);
  const body = (await response.json().catch(() => undefined)) as Report | undefined;
  if (body?.checks) return body;
  return must(Promise.resolve({ error: body, response }));
}

export function Health() {
  const { data, error, refetch } = useQuery({ queryKey: ['health'], queryFn: report, refetchInterval: EVERY_MS });
  const statistics = useQuery({
    queryKey: ['statistics'],
    queryFn: () => must(api.GET('/api/v1/webhooks/statistics')),
    refetchInterval: EVERY_MS,
  }).data;
  return (
    <Page title="Health">
      <PausedBand />
      {error ? <Trouble error={error} again={refetch} /> : null}
      {!data && !error && <Loading />}
      {data && (
        <>
          <p class={`say ${HEADLINES[data.status][0]}`} role="status">
            <b>{HEADLINES[data.status][1]}</b>
          </p>
          <ul class="plain-list">
            {(Object.keys(CHECKS) as (keyof Report['checks'])[]).map((name) => (
              <li key={name}>
                <Dot
                  of={data.checks[name] === 'ok' ? 'delivered' : data.checks[name] === 'unknown' ? 'skipped' : 'failed'}
                />
                {(CHECKS[name] as Record<string, string>)[data.checks[name]]}
              </li>
            ))}
          </ul>
          <dl class="tiles">
            <Tile name="Events in 24 h" says={data.events_last_24h === null ? '–' : count(data.events_last_24h)} />
            <Tile
              name="Failed in 24 h"
              says={data.failed_events_last_24h === null ? '–' : count(data.failed_events_last_24h)}
            />
            {statistics && (
              <>
                <Tile name="Waiting" says={count(statistics.last_24h.pending + statistics.last_24h.retrying)} />
                <Tile
                  name="Delivered"
                  says={statistics.last_24h.success_rate === null ? '–' : `${statistics.last_24h.success_rate} %`}
                />
              </>
            )}
          </dl>
          <p>
            <Link href="/dead-letters">What failed for good</Link> · <Link href="/queue">The queue</Link> ·{' '}
            <Link href="/tenants">Tenants</Link>
          </p>
        </>
      )}
    </Page>
  );
}
