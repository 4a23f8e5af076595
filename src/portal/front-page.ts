import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServedFile } from '../http/files/served-file.ts';

const HEADERS = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-cache',
};

/** What the address of the platform leads to. Pages that are not built are left out. */
const pageOf = (built: boolean): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Webhook delivery platform</title>
  </head>
  <body>
    <h1>Webhook delivery platform</h1>
    <ul>
      <li><a href="/docs">Docs</a> of all routes, and as <a href="/openapi.json">OpenAPI 3.1</a></li>
${
  built
    ? `      <li><a href="/portal">Portal</a>, for tenants</li>
      <li><a href="/console">Console</a>, for operators</li>
`
    : ''
}    </ul>
  </body>
</html>
`;

export function frontPage(built: boolean): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  const file = new ServedFile('text/html; charset=utf-8', () => Buffer.from(pageOf(built)));
  return (request, reply) => file.send(request, reply, HEADERS);
}
