import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { withTrace } from '../../tracing/request-trace.ts';
import { answerInTime } from './deadline.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** All that happens to every request before its route, in this order. */
export function addHooks(adapter: FastifyAdapter): void {
  const server = adapter.getInstance();
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    answerInTime(reply);
    done();
  });
  // Not earlier: the reading of the body would lose it.
  server.addHook('preHandler', ({ headers }, _reply, done) => withTrace(headers, done));
}
