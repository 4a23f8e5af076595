import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

/** Emits events over HTTP as tenants' backends do, in a process of its own. */
export interface LoadRequest {
  url: string;
  /** API keys, which take turns; one that is named twice emits twice as much. */
  keys: string[];
  events: number;
  /** Events of one request; 1: `POST events`, more: `POST events/batch`. */
  batch: number;
  /** Requests under way at the same time at most. */
  connections: number;
  /** As fast as they are accepted when not given. Paced requests do not wait for each other while there are connections. */
  eventsPerSecond?: number;
}

/** Answers with the milliseconds it took until the last event was accepted. */
process.on('message', (request: LoadRequest) => {
  emit(request).then(
    (ms) => process.send?.(ms),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());

async function emit({
  url,
  keys,
  events,
  batch,
  connections,
  eventsPerSecond = Infinity,
}: LoadRequest): Promise<number> {
  const pool = new Pool(url, { connections });
  const requests = Math.ceil(events / batch);
  const start = performance.now();
  let begun = 0;
  const emitInTurn = async (): Promise<void> => {
    while (begun < requests) {
      const nth = begun++;
      const waitMs = start + ((nth * batch) / eventsPerSecond) * 1000 - performance.now();
      if (waitMs > 0) await sleep(waitMs);
      await post(pool, keys[nth % keys.length] ?? '', nth, batch);
    }
  };
  await Promise.all(Array.from({ length: connections }, emitInTurn));
  const ms = performance.now() - start;
  await pool.close();
  return ms;
}

async function post(pool: Pool, key: string, nth: number, batch: number): Promise<void> {
  const content =
    batch === 1 ? payment(nth) : { events: Array.from({ length: batch }, (_, index) => payment(nth * batch + index)) };
  const { statusCode, body } = await pool.request({
    path: batch === 1 ? '/api/v1/tenant/events' : '/api/v1/tenant/events/batch',
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(content),
  });
  const answer = await body.text();
  if (statusCode !== 202) throw new Error(`An event was answered with ${statusCode}: ${answer}`);
}

const payment = (nth: number) => ({
  event: 'payment.received',
  resource_type: 'payment',
  resource_id: `pay-${nth}`,
  data: {
    payment_id: `pay-${nth}`,
    invoice_id: `inv-${nth}`,
    amount: '1500.00',
    currency: 'EUR',
    payment_method: 'bank_transfer',
    reference_number: `RF18 5390 0754 ${nth}`,
  },
});
