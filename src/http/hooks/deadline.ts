import type { FastifyReply } from 'fastify';
import { Problem } from '../problem.ts';

const DEADLINE_MS = 2_800;
/** A timer this late says that the process stood still, not that the database hangs: its answers may lie there unread. */
const STALLED_MS = 100;
const GRACE_MS = 1_000;

/**
 * A request that hangs (a database that accepts connections and answers nothing) ends with 503 in time. What it began may
 * still commit: the caller repeats it with the same Idempotency-Key. Fastify's own `handlerTimeout` ends with the reading
 * of the body, so it is not used.
 */
export function answerInTime(reply: FastifyReply): void {
  const due = performance.now() + DEADLINE_MS;
  const giveUp = (): void => {
    if (!reply.sent) reply.send(new Problem('unavailable', 'It took too long; try again', { retryAfterSeconds: 2 }));
  };
  let timer = setTimeout(() => {
    if (performance.now() < due + STALLED_MS) giveUp();
    else timer = setTimeout(giveUp, GRACE_MS);
  }, DEADLINE_MS);
  reply.raw.once('close', () => clearTimeout(timer));
}
