const MINUTE_MS = 60_000;

/** As a `datetime-local` field has it: the reader's own zone, no seconds. */
export const localMoment = (ms: number): string =>
  new Date(ms - new Date(ms).getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);

export const isMoment = (text: string): boolean => !Number.isNaN(Date.parse(text));
