import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { Problem } from './problem.ts';

const DEADLINE_MS = 2_800;

/**
 * A request that hangs (a database that accepts connections and answers nothing) ends with 503 in time. What it began may
 * still commit: the caller repeats it with the same Idempotency-Key. Fastify's own `handlerTimeout` ends with the reading
 * of the body, so it is not used.
 */
export function answerInTime(adapter: FastifyAdapter): void {
  adapter.getInstance().addHook('onRequest', (_request, reply, done) => {
    const timer = setTimeout(() => {
      if (!reply.sent) reply.send(new Problem('unavailable', 'It took too long; try again', { retryAfterSeconds: 2 }));
    }, DEADLINE_MS);
    reply.raw.once('close', () => clearTimeout(timer));
    done();
  });
}
