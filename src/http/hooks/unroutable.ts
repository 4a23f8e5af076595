import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, Problem } from '../problem.ts';
import { sendProblem } from '../problem.filter.ts';

const URI_TOO_LONG = 414;

/**
 * Answers paths that Fastify refuses before any hook or filter: with a broken percent-encoding, and with a parameter
 * longer than any id, which is as absent as any other wrong one.
 */
export function answerUnroutable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const tooLong = error.statusCode === URI_TOO_LONG;
  const problem = tooLong ? notFound() : new Problem('malformed_request', 'The path is not validly percent-encoded');
  sendProblem(request, reply, problem);
}
