import { Link } from 'wouter-preact';
import { Tile } from '../endpoints/health.tsx';
import { useAddress } from '../parts/address.ts';
import { Bars, everyHour } from '../parts/bars.tsx';
import { Loading } from '../parts/lists.tsx';
import { May } from '../parts/may.tsx';
import { Page } from '../parts/page.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { count, percent } from '../words/plain.ts';
import { lasting } from '../words/time.ts';
import { Attention } from './attention.tsx';
import { useHealth, useHours } from './queries.ts';

const WINDOWS = [
  ['24h', '24 hours'],
  ['7d', '7 days'],
] as const;

/** What is wrong and what to do, before anything else; then how it goes. */
export function Overview() {
  const health = useHealth();
  const endpoints = health.data?.data;
  const [address, change] = useAddress();
  const window = WINDOWS.find(([name]) => name === address.get('window'))?.[0] ?? '24h';
  const hours = useHours(window);
  if (endpoints?.length === 0)
    return (
      <Page title="Welcome">
        <FirstSteps />
      </Page>
    );
  return (
    <Page title="Overview">
      {health.error ? <Trouble error={health.error} again={health.refetch} /> : null}
      <May scope="subscriptions:read">
        {endpoints ? <Attention endpoints={endpoints} /> : !health.error && <Loading />}
      </May>
      <div class="head">
        <h2>Deliveries</h2>
        <fieldset class="chips inline">
          <legend class="hidden">Time</legend>
          {WINDOWS.map(([name, words]) => (
            <button
              key={name}
              type="button"
              aria-pressed={window === name}
              onClick={() => change({ window: name }, { replace: true })}
            >
              {words}
            </button>
          ))}
        </fieldset>
      </div>
      {hours.error ? <Trouble error={hours.error} again={hours.refetch} /> : null}
      <May scope="deliveries:read">{hours.data ? <Figures of={hours.data} /> : !hours.error && <Loading />}</May>
    </Page>
  );
}

type Hours = NonNullable<ReturnType<typeof useHours>['data']>;

function Figures({ of }: { of: Hours }) {
  const { success_rate, total, attempts, stats, since } = of;
  const events = [...Map.groupBy(stats, ({ event }) => event)]
    .map(([event, rows]) => [event, rows.reduce((all, row) => all + row.count, 0)] as const)
    .toSorted(([, a], [, b]) => b - a);
  return (
    <>
      <dl class="tiles">
        <Tile name="Delivered" says={success_rate === null ? '–' : percent(success_rate)} />
        <Tile name="Deliveries" says={count(total)} />
        <Tile name="Median" says={attempts?.latency_ms ? lasting(attempts.latency_ms.p50) : '–'} />
        <Tile name="p95" says={attempts?.latency_ms ? lasting(attempts.latency_ms.p95) : '–'} />
      </dl>
      <h2 class="small">Deliveries by hour</h2>
      <Bars
        label="Deliveries by hour"
        bars={everyHour(since, of.hours ?? [], ({ deliveries }) => ({
          good: deliveries.delivered,
          bad: deliveries.failed + deliveries.retrying,
        }))}
      />
      <h2 class="small">By event</h2>
      <ul class="reasons events">
        {events.slice(0, 8).map(([event, n]) => (
          <li key={event}>
            <Link href={`/deliveries?event=${encodeURIComponent(event)}`}>{event}</Link>
            <meter class="neutral" min={0} max={total} value={n} aria-label={event} />
            <span class="number">{count(n)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const FirstSteps = () => (
  <>
    <p>Nothing is set up yet. Three steps, and your server hears of every event:</p>
    <ol class="steps">
      <li>
        <b>Add an endpoint</b>
        <p>The URL of your server that events are sent to.</p>
        <May scope="subscriptions:write">
          <Link class="button primary" href="/endpoints/new">
            Add an endpoint
          </Link>
        </May>
      </li>
      <li>
        <b>Send a test event</b>
        <p>On the same page, with its answer.</p>
      </li>
      <li>
        <b>Verify the signature</b>
        <p>So that your server takes only what is from us. Programs in eight languages are ready to copy.</p>
      </li>
    </ol>
  </>
);
