import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, Problem } from '../http/problem.ts';
import type { BuiltPages } from './built-pages.ts';
import { frontPage } from './front-page.ts';

/** Nothing from elsewhere, nothing inline, no text that becomes a script; `frameAncestors` are the pages that may hold it in a frame. */
const policy = (frameAncestors: string): string =>
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  `base-uri 'none'; form-action 'self'; frame-ancestors ${frameAncestors}; require-trusted-types-for 'script'; trusted-types 'none'`;

/** The page itself is asked for each time, so that a new version counts at once; what it loads never changes. */
const pageHeaders = (frameAncestors: string) => ({
  'content-security-policy': policy(frameAncestors),
  'cache-control': 'no-cache',
});
const ASSET_HEADERS = { 'cache-control': 'public, max-age=31536000, immutable' };

const PAGES = ['/portal', '/portal/*', '/console', '/console/*'];
/** Where a link leads; a page in a frame stays below it, so that it may also be loaded again. */
const FRAMED = ['/portal/s/:id', '/portal/s/:id/*'];

/**
 * Serves the portal and the console: one page, which finds out by its address what it shows, and what it loads. Routes of
 * controllers below `/portal` and `/console` come first.
 */
export function servePages(
  adapter: FastifyAdapter,
  pages: BuiltPages | undefined,
  frameOf: (sessionId: string) => Promise<string | undefined>,
): void {
  const server = adapter.getInstance();
  const sendPage = (request: FastifyRequest, reply: FastifyReply, frameAncestors = "'none'"): Promise<FastifyReply> => {
    if (!pages) throw notBuilt();
    return pages.index.send(request, reply, pageHeaders(frameAncestors));
  };
  for (const path of PAGES) server.get(path, (request, reply) => sendPage(request, reply));
  for (const path of FRAMED) {
    server.get<{ Params: { id: string } }>(path, async (request, reply) =>
      sendPage(request, reply, await frameOf(request.params.id)),
    );
  }
  server.get<{ Params: { '*': string } }>('/portal/assets/*', (request, reply) => {
    if (!pages) throw notBuilt();
    const asset = pages.assets.get(request.params['*']);
    if (!asset) throw notFound();
    return asset.send(request, reply, ASSET_HEADERS);
  });
  server.get('/', frontPage(pages !== undefined));
}

const notBuilt = (): Problem =>
  new Problem('not_found', 'The pages are not built: run `npm run build`, then start again. The API is there: /docs');
