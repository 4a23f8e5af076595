import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { jsonTextOf, parseJson, type UnreadableError } from './json-text.ts';
import { Problem } from './problem.ts';

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
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES },
    (request: FastifyRequest & { rawBody?: Buffer }, body: Buffer | string, done) => {
      const raw = body as Buffer;
      if (raw.length === 0) return done(null, {});
      request.rawBody = raw;
      try {
        return done(null, parseJson(jsonTextOf(raw, { maxDepth: MAX_DEPTH })));
      } catch (error) {
        return done(new Problem('malformed_request', (error as UnreadableError).message));
      }
    },
  );
}
