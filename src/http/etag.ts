import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiExtension, ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

export const IF_MATCH = 'If-Match';
/** Where the decorator leaves word that an operation's answer has an ETag. */
export const ETAG = 'x-etag';

/** Tells the caller which version it sees. */
export type ShowVersion = (version: number) => void;
/** Throws 412 when the caller's `If-Match` names another version than this one; without the header it lets all pass. */
export type Precondition = (version: number) => void;

const etagOf = (version: number): string => `"${version}"`;

/** Whoever takes it says so in the document. */
const onMethod =
  (decorator: MethodDecorator): ParameterDecorator =>
  (target, method) => {
    const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
    if (method && descriptor) decorator(target, method, descriptor);
  };

export const Version = createParamDecorator(
  (_: unknown, context: ExecutionContext): ShowVersion => {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return (version) => void reply.header('etag', etagOf(version));
  },
  [onMethod(ApiExtension(ETAG, true))],
);

/** Compared as strong tags (RFC 9110 section 13.1.1): what is weak or no tag at all matches nothing. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): Precondition => {
    const given = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
    const tags = given?.split(',').map((tag) => tag.trim());
    return (version) => {
      if (!tags || tags.includes('*') || tags.includes(etagOf(version))) return;
      throw new Problem(
        'precondition_failed',
        'It is not as you read it any more: read it again, and send the ETag of that answer as If-Match',
      );
    };
  },
  [
    onMethod(
      ApiHeader({
        name: IF_MATCH,
        required: false,
        description:
          'The ETag of the answer that this change is made from: if it was changed since, nothing is done (412).',
        schema: { type: 'string' },
        example: '"3"',
      }),
    ),
  ],
);
