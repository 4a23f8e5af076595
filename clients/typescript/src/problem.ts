import type { components } from './schema.ts';

type Problem = components['schemas']['Problem'];

/** The platform's own codes; `unreachable`: there was no answer; `unexpected_answer`: it was not the platform's. */
export type ProblemCode = components['schemas']['ErrorCode'] | 'unreachable' | 'unexpected_answer';

/** What a call fails with, whatever went wrong. Branch on `code`, never on the texts. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The code in words. */
  readonly title: string;
  /** What is wrong with this request. */
  readonly detail: string;
  /** With `validation_failed`: every field that is wrong. */
  readonly errors: readonly { field: string; message: string }[];
  /** Tell it when you ask for help. */
  readonly requestId: string | undefined;
  /** How long to wait before the same is asked for again. */
  readonly retryAfterSeconds: number | undefined;
  /** The answer's body: of JSON what it says, else its text. */
  readonly body: unknown;

  constructor(
    /** Method and path, such as `POST /tenant/events`. */
    readonly route: string,
    problem: Pick<ProblemError, 'code' | 'status' | 'title' | 'detail'> & Partial<ProblemError>,
  ) {
    const { code, status, title, detail, errors = [], requestId } = problem;
    const fields = errors.map(({ field, message }) => `\n  ${field}: ${message}`).join('');
    const request = requestId === undefined ? '' : ` (request ${requestId})`;
    super(`${route}: ${status === 0 ? '' : `${status} `}${code}: ${detail}${request}${fields}`, {
      cause: problem.cause,
    });
    this.code = code;
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
    this.requestId = requestId;
    this.retryAfterSeconds = problem.retryAfterSeconds;
    this.body = problem.body;
  }
}

/** Of an answer that is no success, or of one that is no JSON. */
export function problemOf(route: string, { status, headers }: Response, body: unknown): ProblemError {
  const { code, title, detail, errors, request_id } = isProblem(body) ? body : ({} as Partial<Problem>);
  return new ProblemError(route, {
    status,
    code: code ?? 'unexpected_answer',
    title: title ?? 'This is no answer of the platform',
    detail: detail ?? 'This is not how the platform answers. Is the url right, and what stands between?',
    ...(Array.isArray(errors) && { errors }),
    requestId: request_id ?? headers.get('x-request-id') ?? undefined,
    retryAfterSeconds: secondsOf(headers.get('retry-after')),
    body,
  });
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' &&
  body !== null &&
  ['code', 'title', 'detail'].every((key) => typeof (body as Record<string, unknown>)[key] === 'string');

/** `Retry-After` is a number of seconds or a date (RFC 9110). */
function secondsOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
