import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { jsonTextOf, parseJson, type UnreadableError } from './json-text.ts';
import { Problem } from './problem.ts';
import { largeBodies, type BodyRequest } from './large-bodies.ts';

/** 256 KiB. */
export const MAX_BODY_BYTES = 262_144;
const MAX_DEPTH = 32;

/**
 * Bodies are JSON and nothing else, and are looked over before they are parsed: depth, `__proto__`, UTF-8. Any other
 * content type is refused by Fastify with 415.
 */
export function acceptJson(adapter: FastifyAdapter): void {
  const server = adapter.getInstance();
  server.removeAllContentTypeParsers();
  server.addHook('preParsing', (request: BodyRequest, reply, _payload, done) => {
    request.answer = reply.raw;
    done();
  });
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES },
    async (request: BodyRequest, body: Buffer | string) => {
      const raw = body as Buffer;
      if (raw.length === 0) return {};
      request.rawBody = raw;
      await largeBodies.toParse(request);
      try {
        return parseJson(jsonTextOf(raw, { maxDepth: MAX_DEPTH }));
      } catch (error) {
        throw new Problem('malformed_request', (error as UnreadableError).message);
      }
    },
  );
}
