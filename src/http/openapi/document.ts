import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { CONSOLE_COOKIE, PORTAL_COOKIE } from '../../tenants/sessions/shown.ts';
import { PublicUrl } from '../../config/public-url.ts';
import { VERSION } from '../../config/version.ts';
import { RevisedFile } from '../files/revised-file.ts';
import { ERROR_CODE_SCHEMA, PROBLEM_SCHEMA } from './problems.ts';
import { explainWords } from './glossary/explain.ts';
import { nameParts } from './names.ts';
import { completeOperations } from './operations.ts';
import { OPERATOR_KEY, TENANT_KEY } from './answers.ts';
import { TAGS } from './tags.ts';

/** Routes that no controller has. */
type Paths = OpenAPIObject['paths'];
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** What endpoints receive, with schemas that it refers to. */
export interface Described {
  webhooks: NonNullable<OpenAPIObject['webhooks']>;
  schemas: Schemas;
}

const DESCRIPTION = `Emits events as signed webhooks to the endpoints that subscribed to them, retries them and records every attempt.

- **Errors** are \`application/problem+json\` (RFC 9457) with a \`code\` of a closed list.
- **Every answer** has the id of its request in \`X-Request-Id\`; tell it when you ask for help.
- **Lists** come in pages: pass \`next_cursor\` as \`cursor\` as long as \`has_more\` is true. A page may hold fewer rows than its limit, even none, and say so: rare rows are looked for a few thousand at a time.
- **Idempotency-Key**: repeat a request with the same key and it is carried out once.
- **Webhooks**: what an endpoint receives, one entry for each event type. Verify the signature over the bytes as they came, then read them.`;

const LICENSE = { name: 'Apache 2.0', identifier: 'Apache-2.0' };

const OWN =
  'Taken from pages of this platform alone (`Sec-Fetch-Site`, else `Origin`), with every change as `application/json`.';
const PORTAL = `A session of the portal, in a frame \`wps_…\` as bearer token. ${OWN}`;
const CONSOLE = `A session of the console. ${OWN}`;

/**
 * Serves `/openapi.json`: OpenAPI 3.1, of all routes of controllers and `more`, and of what endpoints receive. Made at the first
 * request, when all modules have said theirs, and the event types again when their revision is another one.
 */
export function serveOpenApi(
  app: NestFastifyApplication,
  received: { revision: () => number; describe: (taken: Iterable<string>) => Described },
  more: Paths = {},
): void {
  let routes: OpenAPIObject | undefined;
  const file = new RevisedFile(received.revision, () => {
    routes ??= describe(app, more);
    return withWebhooks(routes, received.describe(Object.keys(routes.components?.schemas ?? {})));
  });
  app
    .getHttpAdapter()
    .getInstance()
    .get('/openapi.json', (request, reply) => file.send(request, reply));
}

function withWebhooks(routes: OpenAPIObject, { webhooks, schemas }: Described): OpenAPIObject {
  const { components } = routes;
  return { ...routes, components: { ...components, schemas: { ...components?.schemas, ...schemas } }, webhooks };
}

function describe(app: NestFastifyApplication, more: Paths): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Webhook delivery platform')
    .setDescription(DESCRIPTION)
    .setVersion(VERSION)
    .addSecurity(TENANT_KEY, { type: 'http', scheme: 'bearer', description: "A tenant's API key: `whk_live_…`" })
    .addApiKey(
      {
        type: 'apiKey',
        in: 'header',
        name: 'X-Admin-Key',
        description: 'ADMIN_API_KEY or an operator key: `wop_live_…`; with `X-Tenant` also for routes of tenants',
      },
      OPERATOR_KEY,
    )
    .addCookieAuth(PORTAL_COOKIE, { type: 'apiKey', description: PORTAL }, 'portal')
    .addCookieAuth(CONSOLE_COOKIE, { type: 'apiKey', description: CONSOLE }, 'console')
    .build();
  config.info = { ...config.info, license: LICENSE };
  config.servers = [{ url: app.get(PublicUrl).known ?? '/' }];
  config.tags = TAGS;
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller}.${method} says no operationId`,
  });
  const components = (document.components ??= {});
  Object.assign(document.paths, more);
  completeOperations(document.paths, components);
  components.schemas = { ...components.schemas, ErrorCode: ERROR_CODE_SCHEMA, Problem: PROBLEM_SCHEMA };
  nameParts(document);
  explainWords(document.components?.schemas ?? {});
  return document;
}
