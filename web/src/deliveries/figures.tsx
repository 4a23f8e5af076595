import { useHours } from '../overview/queries.ts';
import { Bars, everyHour } from '../parts/bars.tsx';
import { count, percent } from '../words/plain.ts';
import { WINDOWS } from './filters.ts';

const HOUR_MS = 3_600_000;

interface Props {
  window: string;
  /** Looks at one hour. */
  narrow: (from: string, to: string) => void;
}

/** How it went in the window, whatever else is filtered; a click on a bar looks at its hour. */
export function Figures({ window, narrow }: Props) {
  const { data } = useHours(window);
  if (!data) return null;
  const failed = data.stats.reduce((sum, one) => (one.status === 'failed' ? sum + one.count : sum), 0);
  return (
    <figure class="figures">
      <Bars
        label="Deliveries by hour"
        bars={everyHour(data.since, data.hours ?? [], ({ deliveries }) => ({
          good: deliveries.delivered,
          bad: deliveries.failed + deliveries.retrying,
        }))}
        choose={({ at }) => narrow(at, new Date(Date.parse(at) + HOUR_MS).toISOString())}
      />
      <figcaption>
        <b>{data.success_rate === null ? '–' : percent(data.success_rate)}</b> delivered · {count(failed)} failed ·{' '}
        {WINDOWS[window]?.says.toLowerCase()}
      </figcaption>
    </figure>
  );
}
