import type { OpenAPIObject } from '@nestjs/swagger';
import { ERROR_CODES, Problem, type ErrorCode } from '../problem.ts';

type Components = NonNullable<OpenAPIObject['components']>;
type Response = Extract<NonNullable<Components['responses']>[string], { description: string }>;

export const ERROR_CODE_SCHEMA = { type: 'string', description: 'What a program branches on', enum: ERROR_CODES };

/** RFC 9457, with a closed list of codes. */
export const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'An error (RFC 9457). Branch on `code`, never on the texts.',
  required: ['type', 'title', 'status', 'detail', 'code', 'request_id'],
  properties: {
    type: { type: 'string', description: 'The code tells which error it is', enum: ['about:blank'] },
    title: { type: 'string', description: 'The code in words' },
    status: { type: 'integer', description: 'The HTTP status again' },
    detail: { type: 'string', description: 'What is wrong with this request' },
    code: { type: 'string', description: 'What a program branches on', enum: ERROR_CODES },
    request_id: { type: 'string', maxLength: 128, description: 'Also in the header `X-Request-Id`; tell us this one' },
    errors: {
      type: 'array',
      description: 'With `validation_failed`: every field that is wrong',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: {
          field: { type: 'string', description: 'Its path, such as `events[0].data.amount`' },
          message: { type: 'string', description: 'What is wrong with it' },
        },
      },
    },
  },
};

/** What `detail` may say, where it says more than the title. */
const DETAILS: Partial<Record<ErrorCode, string>> = {
  malformed_request: 'The body is not valid JSON',
  invalid_cursor: 'Pass next_cursor of the page before, unchanged',
  missing_scope: 'This route needs the scope subscriptions:write',
  session_ended: 'Your session has ended: open it by a new link',
  link_unknown: 'This link leads nowhere: see that all of it was copied, or ask for a new one',
  link_used: 'This link was used already, and works once: ask for a new one',
  link_expired: 'This link has expired, as it works for 2 minutes: ask for a new one',
  link_revoked: 'This link was revoked: ask who gave it to you',
  other_session:
    'This link leads to Globex as user-7, and this browser is with Acme Ltd: leave that with "replace": true',
  not_found: 'There is nothing here, or it is not yours',
  precondition_failed: 'It is not as you read it any more: read it again, and send the ETag of that answer as If-Match',
  validation_failed: 'url must be a string',
  limit_reached: 'This tenant has 10000 subscriptions, as many as it may have: remove one',
  rate_limited: 'At most 100 requests a second with one API key; wait and try again',
  internal_error: 'Our fault. Tell us the request id 018d4aa1-52c3-7e04-b96f-3d7a1e8c5b20',
  unavailable: 'The database cannot be reached; try again',
};

const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' as const }, example: 2 },
};

/** Of a tenant's routes, on successes too; of failed authentications; draft-ietf-httpapi-ratelimit-headers-10. */
const RATE_LIMIT = {
  'RateLimit-Policy': {
    description: 'Each limit with what may be taken at once (`q`) and the seconds in which it comes back (`w`)',
    schema: { type: 'string' as const },
    example: '"key";q=200;w=2',
  },
  RateLimit: {
    description: 'Of each limit what is left (`r`) and the seconds until all of it is back (`t`)',
    schema: { type: 'string' as const },
    example: '"key";r=0;t=2',
  },
};

function exampleOf(problem: Problem): Record<string, unknown> {
  return {
    type: 'about:blank',
    title: problem.title,
    status: problem.getStatus(),
    detail: problem.detail,
    code: problem.code,
    request_id: '018d4aa1-52c3-7e04-b96f-3d7a1e8c5b20',
    ...(problem.code === 'validation_failed' && { errors: [{ field: 'url', message: problem.detail }] }),
  };
}

const problemOf = (code: ErrorCode): Problem => {
  const { title } = new Problem(code, '');
  return new Problem(code, DETAILS[code] ?? title);
};

/** The answer of one status that may carry any of these codes. */
function responseOf(problems: readonly Problem[]): Response {
  const limited = problems.some(({ code }) => code === 'rate_limited');
  const waits = limited || problems.some(({ code }) => code === 'unavailable');
  const counted = limited || problems.some(({ code }) => code === 'unauthenticated');
  return {
    description: problems.map(({ title }) => title).join('. '),
    ...((waits || counted) && { headers: { ...(waits && RETRY_AFTER), ...(counted && RATE_LIMIT) } }),
    content: {
      'application/problem+json': {
        schema: {
          $ref: '#/components/schemas/Problem',
          properties: { code: { type: 'string', enum: problems.map(({ code }) => code) } },
        },
        examples: Object.fromEntries(
          problems.map((problem) => [problem.code, { summary: problem.title, value: exampleOf(problem) }]),
        ),
      },
    },
  };
}

/** The responses of an operation that may be refused with these codes, by status. What operations share is kept once, in `shared`. */
export function refusals(
  codes: readonly ErrorCode[],
  shared: NonNullable<Components['responses']>,
): Record<string, { $ref: string }> {
  // In the order of the catalogue, so that the same set has the same name.
  const problems = ERROR_CODES.filter((code) => codes.includes(code)).map(problemOf);
  const statuses = new Set(problems.map((problem) => problem.getStatus()));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const same = problems.filter((problem) => problem.getStatus() === status);
      const name = same.map(({ code }) => code).join('.');
      shared[name] ??= responseOf(same);
      return [String(status), { $ref: `#/components/responses/${name}` }];
    }),
  );
}
