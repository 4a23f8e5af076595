import { Text } from '../http/fields.ts';

const HOUR_MS = 3_600_000;

/** The field of a window, for whatever has one. */
export const WINDOW = {
  about:
    'How far back, in hours or days: `1h` to `999h` or `1d` to `99d`. A window begins at a full hour, which `since` tells.',
  max: 4,
  pattern: /^([1-9]\d{0,2}h|[1-9]\d?d)$/,
  message: 'must be 1h to 999h or 1d to 99d',
  default: '24h',
  example: '7d',
  optional: true,
};

export class WindowQuery {
  @Text(WINDOW)
  window = '24h';
}

/** The full hour in which a window begins: hours are counted as a whole. */
export function sinceOf(window: string, now: Date): Date {
  const hours = Number.parseInt(window, 10) * (window.endsWith('d') ? 24 : 1);
  return new Date((Math.floor(now.getTime() / HOUR_MS) - hours) * HOUR_MS);
}
