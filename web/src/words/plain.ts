const numbers = new Intl.NumberFormat('en');

export const count = (n: number): string => numbers.format(n);

/** "1 delivery", "312 deliveries". */
export const many = (n: number, one: string, more = `${one}s`): string => `${count(n)} ${n === 1 ? one : more}`;

/** "97.4 %" of 97.46; rounded down, so that only a whole success says 100. */
export const percent = (rate: number): string => `${Math.floor(rate * 10) / 10} %`;

export const bytes = (n: number): string =>
  n < 1024 ? `${n} bytes` : n < 1_048_576 ? `${(n / 1024).toFixed(1)} kB` : `${(n / 1_048_576).toFixed(1)} MB`;

export const withoutScheme = (url: string): string => url.replace(/^https?:\/\//, '');
