const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const local = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const UNITS = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** "3 min. ago", "in 4 sec." */
export function ago(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  const [size, unit] = UNITS.find(([size]) => Math.abs(seconds) >= size) ?? [1, 'second'];
  return relative.format(Math.round(seconds / size), unit);
}

/** To the millisecond, in the reader's own zone. */
export const exact = (iso: string): string => `${local.format(new Date(iso))}.${iso.slice(20, 23).replace('Z', '')}`;

/** For a hover: both zones. */
export const bothZones = (iso: string): string => `${exact(iso)} here · ${iso} UTC`;

export const clock = (iso: string): string => new Date(iso).toLocaleTimeString('en-GB');

/** How long: "73 ms", "1.2 s", "4 min", "8 h". */
export function lasting(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(1))} s`;
  if (ms < 5_400_000) return `${Math.round(ms / 60_000)} min`;
  if (ms < 172_800_000) return `${Math.round(ms / 3_600_000)} h`;
  return `${Math.round(ms / 86_400_000)} days`;
}
