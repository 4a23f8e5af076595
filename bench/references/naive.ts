import 'reflect-metadata';
import { createHmac } from 'node:crypto';
import axios from 'axios';
import Bull from 'bull';
import Fastify from 'fastify';
import { DataSource, EntitySchema } from 'typeorm';
import { v7 } from 'uuid';

/*
 * What one writes first with the same libraries: one Bull job a delivery, TypeORM's `save` for each row, axios with its own
 * adapter. Retried by Bull; an event whose job was not added is lost.
 */

const { DATABASE_URL = '', REDIS_URL = '', REDIS_PREFIX = '', RECEIVER_URL = '', PORT = '' } = process.env;
const SECRET = 'a secret of thirty-two bytes, so.';

interface Event {
  id: string;
  type: string;
  body: object;
}
interface Delivery {
  id: string;
  eventId: string;
  status: string;
}
interface Attempt {
  id: string;
  deliveryId: string;
  statusCode: number;
  durationMs: number;
}

const id = { type: 'uuid', primary: true } as const;
const events = new EntitySchema<Event>({
  name: 'naive_event',
  columns: { id, type: { type: 'text' }, body: { type: 'jsonb' } },
});
const deliveries = new EntitySchema<Delivery>({
  name: 'naive_delivery',
  columns: { id, eventId: { type: 'uuid' }, status: { type: 'text' } },
});
const attempts = new EntitySchema<Attempt>({
  name: 'naive_attempt',
  columns: { id, deliveryId: { type: 'uuid' }, statusCode: { type: 'int' }, durationMs: { type: 'int' } },
});

const db = new DataSource({
  type: 'postgres',
  url: DATABASE_URL,
  entities: [events, deliveries, attempts],
  synchronize: true,
  poolSize: 20,
});
await db.initialize();
const queue = new Bull<{ id: string }>('naive', REDIS_URL, { prefix: `{${REDIS_PREFIX}}` });

const server = Fastify();
server.get('/health/ready', () => ({ status: 'ok' }));
server.post<{ Body: { event: string; data: object } }>('/api/v1/tenant/events', async ({ body }, reply) => {
  const event = await db.getRepository(events).save({ id: v7(), type: body.event, body: body.data });
  const delivery = await db.getRepository(deliveries).save({ id: v7(), eventId: event.id, status: 'pending' });
  await queue.add({ id: delivery.id }, { attempts: 4, removeOnComplete: true });
  return reply.code(202).send({ id: event.id });
});

void queue.process(50, async ({ data }) => {
  const delivery = await db.getRepository(deliveries).findOneByOrFail({ id: data.id });
  const event = await db.getRepository(events).findOneByOrFail({ id: delivery.eventId });
  const body = JSON.stringify({ event: event.type, data: event.body });
  const start = performance.now();
  const { status } = await axios.post(RECEIVER_URL, body, {
    headers: {
      'content-type': 'application/json',
      'webhook-id': event.id,
      'X-Signature': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
      'X-Webhook-Delivery': delivery.id,
      'X-Webhook-Attempt': '1',
    },
  });
  const durationMs = Math.round(performance.now() - start);
  await db.getRepository(attempts).save({ id: v7(), deliveryId: delivery.id, statusCode: status, durationMs });
  await db.getRepository(deliveries).save({ ...delivery, status: 'delivered' });
});

process.once('SIGTERM', () => process.exit());
await server.listen({ port: Number(PORT), host: '127.0.0.1' });
