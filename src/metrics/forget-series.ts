import type { Counter, Histogram } from 'prom-client';

type Series = Pick<Counter | Histogram, 'get' | 'remove'>;

/** Removes what these metrics count under this value of a label. */
export function forgetSeries(metrics: readonly Series[], label: string, value: string): void {
  for (const metric of metrics) {
    void metric.get().then(({ values }) => {
      for (const { labels } of values) {
        // A histogram's sum and count bear the labels of its series, its buckets one more.
        if (labels[label as never] === value && !('le' in labels)) metric.remove(labels as never);
      }
    });
  }
}
