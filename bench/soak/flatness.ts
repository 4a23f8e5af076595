import type { Result, Target } from '../scenario.ts';
import type { Look } from './look.ts';

/** Of each: so much more at the end, of its mean and in itself, is what a garbage collector or a pool does anyway. */
const SHARE = 0.1;
const ROOM: [suffix: RegExp, room: number][] = [
  [/ MB$/, 10],
  [/ KiB$/, 1_024],
  [/sockets$|connections$/, 4],
  [/keys$|behind$/, 20],
];

/** Whether each figure is flat from that minute on: by the line of least squares through it, from there to the end. */
export function flatness(looks: readonly Look[], afterMinutes: number): Result {
  const settled = looks.filter(({ atMs }) => atMs >= afterMinutes * 60_000);
  const names = Object.keys(settled[0]?.figures ?? {});
  const figures: Result['figures'] = {};
  const targets = names.map((name): Target => {
    const points = settled.map((look): [number, number] => [look.atMs, look.figures[name] ?? Number.NaN]);
    const { mean, rise } = lineThrough(points);
    figures[name] = mean;
    const room = ROOM.find(([suffix]) => suffix.test(name))?.[1] ?? 0;
    return { what: `${name}: rise to the end`, reached: rise, atMost: Math.max(room, SHARE * mean) };
  });
  return { figures, targets };
}

/** The mean, and how much the line of least squares rises from the first point to the last. */
function lineThrough(points: readonly [x: number, y: number][]): { mean: number; rise: number } {
  const count = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const mean = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - mean), 0);
  const variance = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const span = (points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0);
  return { mean, rise: (covariance / variance) * span };
}
