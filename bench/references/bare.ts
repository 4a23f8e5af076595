import { createHmac } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';
import { Pool } from 'undici';
import { v7 } from 'uuid';

/*
 * The least that durable delivery can cost in Node: a Fastify route that commits the event with one INSERT, one POST by
 * undici, signed, one INSERT of the outcome. No tenants, retries, limits, validation or way back after a crash.
 */

const { DATABASE_URL = '', RECEIVER_URL = '', PORT = '' } = process.env;
const SECRET = 'a secret of thirty-two bytes, so.';

const db = new pg.Pool({ connectionString: DATABASE_URL, max: 20 });
await db.query(`
  CREATE TABLE IF NOT EXISTS bare_events (id uuid PRIMARY KEY, body text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE IF NOT EXISTS bare_outcomes (id uuid PRIMARY KEY, event_id uuid NOT NULL, status int NOT NULL, duration_ms int NOT NULL)`);

const { origin, pathname } = new URL(RECEIVER_URL);
const endpoint = new Pool(origin, { connections: 50 });

interface Body {
  event: string;
  data: object;
}

const server = Fastify();
server.get('/health/ready', () => ({ status: 'ok' }));
server.post<{ Body: Body }>('/api/v1/tenant/events', async ({ body }, reply) => {
  const id = v7();
  const text = JSON.stringify({ event: body.event, timestamp: new Date().toISOString(), data: body.data });
  await db.query({ name: 'event', text: 'INSERT INTO bare_events (id, body) VALUES ($1, $2)', values: [id, text] });
  void deliver(id, body.event, text);
  return reply.code(202).send({ id });
});

async function deliver(eventId: string, event: string, text: string): Promise<void> {
  const start = performance.now();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SECRET).update(`${eventId}.${timestamp}.${text}`).digest('base64');
  const id = v7();
  const response = await endpoint.request({
    path: pathname,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': eventId,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
      'X-Webhook-Event': event,
      'X-Webhook-Delivery': id,
      'X-Webhook-Attempt': '1',
    },
    body: text,
  });
  await response.body.dump();
  await db.query({
    name: 'outcome',
    text: 'INSERT INTO bare_outcomes (id, event_id, status, duration_ms) VALUES ($1, $2, $3, $4)',
    values: [id, eventId, response.statusCode, Math.round(performance.now() - start)],
  });
}

process.once('SIGTERM', () => process.exit());
await server.listen({ port: Number(PORT), host: '127.0.0.1' });
