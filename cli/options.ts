import { InvalidArgumentError, Option } from 'commander';
import { rfc3339ToMicros } from '../src/http/rfc3339.ts';

function positive(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('It is no number from 1 on.');
  return Number(text);
}

export const limitOption = (): Option => new Option('--limit <n>', 'rows at most').argParser(positive).default(100);

/** `2026-01-31T12:00:00Z`. */
export function time(text: string): string {
  const utc = rfc3339ToMicros(text);
  if (utc === undefined) throw new InvalidArgumentError('Give a time like 2026-01-31T12:00:00Z.');
  return utc;
}

/** As `time`, or so long ago: `90s`, `15m`, `24h`, `7d`. */
export function pastTime(text: string): string {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count && unit) {
    const ms = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit] ?? 0;
    return new Date(Date.now() - Number(count) * ms).toISOString();
  }
  const utc = rfc3339ToMicros(text);
  if (utc === undefined) {
    throw new InvalidArgumentError('Give a time like 2026-01-31T12:00:00Z, or 24h for a day ago.');
  }
  return utc;
}
