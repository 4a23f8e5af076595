import { count } from '../words/plain.ts';

export interface Bar {
  /** When it begins. */
  at: string;
  good: number;
  bad: number;
}

const WIDTH = 8;
const HEIGHT = 40;

interface Props {
  /** What is counted: "Attempts by hour". */
  label: string;
  bars: readonly Bar[];
  /** Called with the bar that was clicked; whoever uses keys has the filters. */
  choose?: (bar: Bar) => void;
}

/** Good and bad on top of each other, a bar an hour; what it shows is also said in words. */
export function Bars({ label, bars, choose }: Props) {
  const top = Math.max(1, ...bars.map(({ good, bad }) => good + bad));
  const sum = (of: 'good' | 'bad'): number => bars.reduce((all, bar) => all + bar[of], 0);
  const width = Math.max(1, bars.length) * WIDTH;
  const click = (event: MouseEvent): void => {
    const { left, width: shown } = (event.currentTarget as SVGElement).getBoundingClientRect();
    const bar = bars[Math.floor(((event.clientX - left) / shown) * bars.length)];
    if (bar) choose?.(bar);
  };
  return (
    <svg
      class={choose ? 'bars clickable' : 'bars'}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${label}: ${count(sum('good'))} succeeded, ${count(sum('bad'))} failed`}
      onClick={choose && click}
    >
      {bars.map(({ at, good, bad }, nth) => {
        const [g, b] = [(good / top) * HEIGHT, (bad / top) * HEIGHT];
        return (
          <g key={at}>
            <title>{`${new Date(at).toLocaleString('en-GB')}: ${count(good)} succeeded, ${count(bad)} failed`}</title>
            <rect class="none" x={nth * WIDTH} y={0} width={WIDTH} height={HEIGHT} />
            <rect class="good" x={nth * WIDTH} y={HEIGHT - g} width={WIDTH - 2} height={g} />
            <rect class="wrong" x={nth * WIDTH} y={HEIGHT - g - b} width={WIDTH - 2} height={b} />
          </g>
        );
      })}
    </svg>
  );
}

const HOUR_MS = 3_600_000;

/** Every hour of the window, also those the answer leaves out as nothing happened in them. */
export function everyHour<Hour extends { hour: string }>(
  since: string,
  hours: readonly Hour[],
  bar: (hour: Hour) => Omit<Bar, 'at'>,
): Bar[] {
  const known = new Map(hours.map((hour) => [Date.parse(hour.hour), hour]));
  const first = Math.floor(Date.parse(since) / HOUR_MS);
  const last = Math.floor(Date.now() / HOUR_MS);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, nth) => {
    const at = (first + nth) * HOUR_MS;
    const hour = known.get(at);
    return { at: new Date(at).toISOString(), ...(hour ? bar(hour) : { good: 0, bad: 0 }) };
  });
}
