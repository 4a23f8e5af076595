import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isBadData, isBusy, isConnectionLoss } from '../database/connections/connection-failures.ts';
import type { TenantRequest } from '../tenants/access.ts';
import { Problem, type ErrorCode } from './problem.ts';

/** What Fastify and Nest themselves refuse, by status. */
const BY_STATUS: Record<number, ErrorCode> = {
  401: 'unauthenticated',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
};

const BUSY = 'The database was too slow for this; try again, or ask for less: a shorter span of time, more filters';

function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (isConnectionLoss(error)) {
    return new Problem('unavailable', 'The database cannot be reached; try again', { retryAfterSeconds: 2 });
  }
  if (isBusy(error)) return new Problem('unavailable', BUSY, { retryAfterSeconds: 2 });
  if (isBadData(error)) return new Problem('malformed_request', 'A value cannot be stored as what it should be');
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  if (status === undefined || status < 400 || status >= 500) return undefined;
  return new Problem(BY_STATUS[status] ?? 'malformed_request', (error as Error).message);
}

/** Answers in the closed form of errors. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds);
  if (problem.getStatus() === 401) reply.header('www-authenticate', 'Bearer');
  void reply.status(problem.getStatus()).type('application/problem+json').send(problemBody(problem, request.id));
}

export const problemBody = (problem: Problem, requestId: string): string =>
  JSON.stringify({
    type: 'about:blank',
    title: problem.title,
    status: problem.getStatus(),
    detail: problem.detail,
    code: problem.code,
    request_id: requestId,
    errors: problem.errors,
  });

/** The one place where errors become answers. What is unknown is logged with its stack and told to nobody. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<TenantRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    let problem = problemOf(error);
    if (!problem) {
      this.logger.error(
        `${request.method} ${request.url.split('?')[0]} failed`,
        { tenant_id: request.caller?.tenantId ?? null, request_id: request.id },
        (error as Error)?.stack ?? String(error),
      );
      problem = new Problem('internal_error', `Our fault. Tell us the request id ${request.id}`);
    }
    if (!reply.sent) sendProblem(request, reply, problem);
  }
}
