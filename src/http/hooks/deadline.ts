import type { FastifyReply } from 'fastify';
import { REQUEST_MS } from '../../database/connections/connection.ts';
import { atDeadline } from '../../database/connections/deadline.ts';
import { Problem } from '../problem.ts';

/**
 * A request that hangs (a database that accepts connections and answers nothing) ends with 503 in time. What it began may
 * still commit: the caller repeats it with the same Idempotency-Key. Fastify's own `handlerTimeout` ends with the reading
 * of the body, so it is not used.
 */
export function answerInTime(reply: FastifyReply): void {
  const cancel = atDeadline(REQUEST_MS, () => {
    if (!reply.sent) reply.send(new Problem('unavailable', 'It took too long; try again', { retryAfterSeconds: 2 }));
  });
  reply.raw.once('close', cancel);
}
