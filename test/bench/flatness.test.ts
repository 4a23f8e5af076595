import { expect, it } from '@jest/globals';
import { isReached } from '../../bench/scenario.ts';
import { flatness } from '../../bench/soak/flatness.ts';
import type { Look } from '../../bench/soak/look.ts';

/** One each ten seconds for 30 minutes. */
const looks = (figure: (minute: number) => number): Look[] =>
  Array.from({ length: 180 }, (_, nth) => ({
    atMs: (nth + 1) * 10_000,
    received: 0,
    figures: { 'HTTP rss MB': figure((nth + 1) / 6) },
  }));

const isFlat = (all: Look[]): boolean => flatness(all, 5).targets.every(isReached);

it('takes a soak for flat whose memory rises in the first minutes, and then goes up and down', () => {
  expect(isFlat(looks((minute) => Math.min(150, 60 + 20 * minute) + 15 * Math.sin(minute * 7)))).toBe(true);
});

it('sees a leak of 1 MB a minute beneath a heap that goes up and down by 15', () => {
  expect(isFlat(looks((minute) => 150 + minute + 15 * Math.sin(minute * 7)))).toBe(false);
});
