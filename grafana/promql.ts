/** Per second, over a span that always holds a few scrapes. */
export const rate = (selector: string): string => `rate(${selector}[$__rate_interval])`;

/** Sum of rates: never compare series before they are summed, a failed one only ever matches a failed one. */
export const rates = (selector: string, by?: string): string => `sum${by ? ` by (${by})` : ''} (${rate(selector)})`;

/** Legend → quantile of a histogram. */
export const quantiles = (histogram: string, matchers = ''): Record<string, string> =>
  Object.fromEntries(
    [0.5, 0.95, 0.99].map((quantile) => [
      `p${quantile * 100}`,
      `histogram_quantile(${quantile}, ${rates(`${histogram}_bucket${matchers}`, 'le')})`,
    ]),
  );
