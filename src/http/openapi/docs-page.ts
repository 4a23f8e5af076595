import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ServedFile } from '../files/served-file.ts';

const require = createRequire(import.meta.url);
const DIST = dirname(require.resolve('swagger-ui-dist/package.json'));

/** What the page needs of the package, and no more of it. */
const FILES = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Webhook delivery platform</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

/** A file of its own, since the policy allows no inline scripts. Without `validatorUrl` the page would ask a stranger's server. */
const START = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'none',
  validatorUrl: null,
});
`;

/** Besides what every answer has. The style sheet's pictures are data: URLs. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'public, max-age=3600',
};

/** Serves `/docs`: Swagger UI from the installed package, which needs nothing from any other server. */
export function serveDocs(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  const serve = (path: string, type: string, content: () => Buffer | Promise<Buffer>): void => {
    const file = new ServedFile(type, content);
    server.get(path, (request, reply) => file.send(request, reply, HEADERS));
  };
  serve('/docs', 'text/html; charset=utf-8', () => Buffer.from(PAGE));
  serve('/docs/start.js', 'text/javascript; charset=utf-8', () => Buffer.from(START));
  for (const [file, type] of Object.entries(FILES)) serve(`/docs/${file}`, type, () => readFile(join(DIST, file)));
}
