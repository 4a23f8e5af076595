import { Pool } from 'undici';
import type { Sample } from '../receiver.ts';

/** undici alone, in a process of its own: the measure that the platform is compared with. */
export interface UndiciRequest {
  url: string;
  sample: Sample;
  count: number;
}

/** Enough to keep a core busy: more make it no faster. */
const CONNECTIONS = 50;

/** Answers with the milliseconds it took. */
process.on('message', (request: UndiciRequest) => {
  post(request).then(
    (ms) => process.send?.(ms),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());

async function post({ url, sample, count }: UndiciRequest): Promise<number> {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const body = Buffer.from(sample.body);
  const idAt = sample.headers.indexOf('X-Webhook-Delivery') + 1;
  const idStart = sample.headers[idAt]?.slice(0, -12) ?? '';
  let begun = 0;
  const postInTurn = async (): Promise<void> => {
    while (begun < count) {
      const headers = sample.headers.with(idAt, idStart + String(begun++).padStart(12, '0'));
      const response = await pool.request({ path, method: 'POST', headers, body });
      await response.body.dump();
      if (response.statusCode !== 200) throw new Error(`The receiver answered ${response.statusCode}`);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, postInTurn));
  const ms = performance.now() - start;
  await pool.close();
  return ms;
}
