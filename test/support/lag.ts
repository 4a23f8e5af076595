import { setTimeout as sleep } from 'node:timers/promises';
import type { TenantApi } from './platform.ts';
import type { Receiver } from './receiver.ts';
import { withStalls } from './stalls.ts';
import { until } from './wait.ts';

/** How long one event of the tenant took until it was received, ms, without what this process was kept from running. */
async function lag(tenant: TenantApi, receiver: Receiver): Promise<number> {
  const begun = Date.now();
  const [received, stalledMs] = await withStalls(async () => {
    const id = await tenant.emit();
    return until(() => receiver.received.find(({ headers }) => headers['webhook-id'] === id));
  });
  return received.at - begun - stalledMs;
}

/** Emits every 100 ms while `isOver` says no, whatever has become of those before; the median of how long they took. */
export async function lagMeanwhile(tenant: TenantApi, receiver: Receiver, isOver: () => boolean): Promise<number> {
  const lags: Promise<number>[] = [];
  while (!isOver()) {
    lags.push(lag(tenant, receiver));
    await sleep(100);
  }
  return (await Promise.all(lags)).toSorted((a, b) => a - b)[Math.floor(lags.length / 2)] ?? NaN;
}
