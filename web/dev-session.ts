import type { Plugin } from 'vite';

/**
 * For `npm run web:dev` only, and in nothing that is built: a page that reloads itself while it is written, with a session made
 * of an API key (PORTAL_KEY) or, for the console, an operator key (CONSOLE_KEY), in front of a platform that runs (PLATFORM_URL).
 */
export function devSession({ PLATFORM_URL, PORTAL_KEY, CONSOLE_KEY }: Record<string, string | undefined>): Plugin {
  const target = PLATFORM_URL ?? 'http://127.0.0.1:3000';
  const session = {
    tenant: { id: '', name: 'Development' },
    subject: 'developer',
    scopes: [
      'secrets:read',
      ...['subscriptions', 'deliveries', 'sources'].flatMap((on) => [`${on}:read`, `${on}:write`]),
    ],
    expires_at: new Date(Date.now() + 8 * 3_600_000).toISOString(),
    operator: null,
    read_only: false,
    return_url: null,
    embed_origin: null,
    path: null,
  };
  const headers = {
    ...(PORTAL_KEY && { authorization: `Bearer ${PORTAL_KEY}` }),
    ...(CONSOLE_KEY && { 'x-admin-key': CONSOLE_KEY }),
  };
  return {
    name: 'dev-session',
    config: () => ({ server: { proxy: { '/api': { target, headers } } } }),
    configureServer(server) {
      server.middlewares.use('/portal/config', (_request, response) => {
        const look = { name: 'Webhooks', logo: null, accent: null, version: 'development' };
        response.setHeader('content-type', 'application/json').end(JSON.stringify(look));
      });
      server.middlewares.use('/portal/session', (_request, response) => {
        response.setHeader('content-type', 'application/json').end(JSON.stringify(session));
      });
    },
  };
}
