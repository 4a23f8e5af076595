import { createHmac, timingSafeEqual } from 'node:crypto';
import { fastify } from 'fastify';

/** The least that a route can do which believes nobody: it verifies the same HMAC over the same bytes and keeps nothing. */
process.on('message', (secret: string) => {
  void serve(secret).then((url) => process.send?.(url));
});
process.on('disconnect', () => process.exit());

async function serve(secret: string): Promise<string> {
  const server = fastify();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.post('/hook', (request, reply) => {
    const [, time = '', given = ''] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(request.headers['stripe-signature'])) ?? [];
    const expected = createHmac('sha256', secret)
      .update(`${time}.`)
      .update(request.body as Buffer)
      .digest();
    const right = given !== '' && timingSafeEqual(Buffer.from(given, 'hex'), expected);
    return reply.status(right ? 200 : 400).send({ received: right });
  });
  return `${await server.listen({ host: '127.0.0.1', port: 0 })}/hook`;
}
