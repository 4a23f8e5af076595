import { useEffect, useState } from 'preact/hooks';
import { ago, bothZones } from '../words/time.ts';

/** "3 min. ago", with the exact time in both zones on hover. */
export const Ago = ({ at }: { at: string }) => (
  <time dateTime={at} title={bothZones(at)}>
    {ago(at)}
  </time>
);

/** Draws again each second while something is counted down, else now and then, as "3 min. ago" does not stay true. Tells how often it did. */
export function useTicks(isCounting: boolean): number {
  const [ticks, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), isCounting ? 1000 : 20_000);
    return () => clearInterval(timer);
  }, [isCounting]);
  return ticks;
}
