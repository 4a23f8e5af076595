import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

/** Emits events over HTTP as a tenant's backend does, in a process of its own. */
export interface LoadRequest {
  url: string;
  /** API keys of the tenants, which take turns. */
  keys: string[];
  events: number;
  /** Events of one `POST events/batch`. */
  batch: number;
  /** As fast as the platform accepts them when not given. */
  eventsPerSecond?: number;
}

/** Batches under way at the same time. */
const CONNECTIONS = 4;
const PATH = '/api/v1/tenant/events/batch';

/** Answers with the milliseconds it took until the last batch was accepted. */
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

async function emit({ url, keys, events, batch, eventsPerSecond = Infinity }: LoadRequest): Promise<number> {
  const pool = new Pool(url, { connections: CONNECTIONS });
  const batches = Math.ceil(events / batch);
  const start = performance.now();
  let begun = 0;
  const emitInTurn = async (): Promise<void> => {
    while (begun < batches) {
      const nth = begun++;
      const waitMs = start + ((nth * batch) / eventsPerSecond) * 1000 - performance.now();
      if (waitMs > 0) await sleep(waitMs);
      const { statusCode, body } = await pool.request({
        path: PATH,
        method: 'POST',
        headers: { authorization: `Bearer ${keys[nth % keys.length]}`, 'content-type': 'application/json' },
        body: JSON.stringify({ events: Array.from({ length: batch }, (_, index) => payment(nth * batch + index)) }),
      });
      const answer = await body.text();
      if (statusCode !== 202) throw new Error(`A batch was answered with ${statusCode}: ${answer}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, emitInTurn));
  const ms = performance.now() - start;
  await pool.close();
  return ms;
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
