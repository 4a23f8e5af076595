import { createHmac, randomBytes } from 'node:crypto';
import { Pool } from 'undici';

/** Plays Stripe, in a process of its own. */
export interface InboundLoad {
  url: string;
  secret: string;
  requests: number;
}

const CONNECTIONS = 32;

/** Answers with the milliseconds that the requests took; they are made and signed before. */
process.on('message', (load: InboundLoad) => {
  send(load).then(
    (ms) => process.send?.(ms),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());

async function send({ url, secret, requests }: InboundLoad): Promise<number> {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const signed = Array.from({ length: requests }, () => request(secret));
  const start = performance.now();
  let next = 0;
  const sendInTurn = async (): Promise<void> => {
    for (let one = signed[next++]; one; one = signed[next++]) {
      const { statusCode, body } = await pool.request({ path, method: 'POST', ...one });
      const answer = await body.text();
      if (statusCode !== 200) throw new Error(`A request was answered with ${statusCode}: ${answer}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, sendInTurn));
  const ms = performance.now() - start;
  await pool.close();
  return ms;
}

/** Of the size that most of Stripe's have. */
function request(secret: string) {
  const now = Math.floor(Date.now() / 1000);
  const event = {
    id: `evt_${randomBytes(12).toString('hex')}`,
    object: 'event',
    api_version: '2026-07-29.dahlia',
    created: now,
    livemode: false,
    type: 'charge.succeeded',
    data: { object: { id: 'ch_1', object: 'charge', amount: 4_900, currency: 'eur', note: 'x'.repeat(800) } },
  };
  const body = JSON.stringify(event);
  const signature = createHmac('sha256', secret).update(`${now}.${body}`).digest('hex');
  return { headers: { 'content-type': 'application/json', 'stripe-signature': `t=${now},v1=${signature}` }, body };
}
