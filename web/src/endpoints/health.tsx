import { Link } from 'wouter-preact';
import type { FailureReason, Subscription } from '../api/client.ts';
import { useMay } from '../api/session.ts';
import { useAddress } from '../parts/address.ts';
import { Bars, everyHour } from '../parts/bars.tsx';
import { Loading } from '../parts/lists.tsx';
import { May } from '../parts/may.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { count, many, percent } from '../words/plain.ts';
import { reason } from '../words/reasons.ts';
import { lasting } from '../words/time.ts';
import { useStats } from './queries.ts';

const WINDOWS = [
  ['1h', '1 hour'],
  ['24h', '24 hours'],
  ['7d', '7 days'],
] as const;

const sum = (failures: Record<string, number>): number => Object.values(failures).reduce((all, n) => all + n, 0);

/** How attempts went, how long they took, and why they failed. */
export function Health({ endpoint }: { endpoint: Subscription }) {
  const may = useMay('deliveries:read');
  if (!may) return <May scope="deliveries:read">{null}</May>;
  return <Figures id={endpoint.id} />;
}

function Figures({ id }: { id: string }) {
  const [address, change] = useAddress();
  const window = WINDOWS.find(([name]) => name === address.get('window'))?.[0] ?? '24h';
  const { data, error, refetch } = useStats(id, window);
  return (
    <>
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
      {error ? <Trouble error={error} again={refetch} /> : null}
      {!data && !error && <Loading />}
      {data && data.attempts === 0 && (
        <div class="empty">
          <b>No attempts in this time</b>
          <p>Send a test event to see how it answers.</p>
        </div>
      )}
      {data && data.attempts > 0 && (
        <>
          <dl class="tiles">
            <Tile name="Succeeded" says={percent((data.successes / data.attempts) * 100)} />
            <Tile name="Attempts" says={count(data.attempts)} />
            {(['p50', 'p95', 'p99'] as const).map((name) => (
              <Tile key={name} name={name} says={data.latency_ms ? lasting(data.latency_ms[name]) : '–'} />
            ))}
          </dl>
          <h2 class="small">Attempts by hour</h2>
          <Bars
            label="Attempts by hour"
            bars={everyHour(data.since, data.hours, ({ successes, failures }) => ({
              good: successes,
              bad: sum(failures),
            }))}
          />
          <Failures id={id} window={window} of={data.failures} />
        </>
      )}
    </>
  );
}

export const Tile = ({ name, says }: { name: string; says: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{says}</dd>
  </div>
);

function Failures({ id, window, of }: { id: string; window: string; of: Record<string, number> }) {
  const all = sum(of);
  if (all === 0) return <p>No attempt failed.</p>;
  const rows = Object.entries(of).toSorted(([, a], [, b]) => b - a);
  return (
    <>
      <h2 class="small">Why {many(all, 'attempt')} failed</h2>
      <ul class="reasons">
        {rows.map(([name, n]) => (
          <li key={name}>
            <Link href={`/deliveries?endpoint=${id}&window=${window}&reason=${name}`}>
              {reason(name as FailureReason).says}
            </Link>
            <meter min={0} max={all} value={n} aria-label={reason(name as FailureReason).says} />
            <span class="number">{count(n)}</span>
            <span class="dim">{reason(name as FailureReason).mend}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
