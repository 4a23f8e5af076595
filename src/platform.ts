import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DynamicModule } from '@nestjs/common';
import { v4 } from 'uuid';
import { AppModule } from './app.module.ts';
import { PlatformLogger } from './config/platform-logger.ts';
import type { Settings } from './config/settings.ts';
import { migrate } from './database/migrate.ts';
import { checkSecretsKey } from './database/sealed-values.ts';
import { describeWebhooks } from './deliveries/webhook-docs.ts';
import { EventCatalogue } from './events/catalogue/catalogue.ts';
import { addHooks } from './http/hooks/hooks.ts';
import { answerUnroutable } from './http/hooks/unroutable.ts';
import { serveDocs } from './http/openapi/docs-page.ts';
import { FieldsPipe } from './http/fields.pipe.ts';
import { acceptJson, MAX_BODY_BYTES } from './http/json-body.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { serveOpenApi } from './http/openapi/document.ts';

/**
 * How long a client may take, so that slow ones hold no connection: headers, the whole request, silence. Between requests a
 * connection is kept for longer than load balancers keep theirs (60 s), so that it is they who close it.
 */
const TIMEOUTS = {
  http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
  requestTimeout: 10_000,
  connectionTimeout: 60_000,
  keepAliveTimeout: 65_000,
};

/** Brings the schema up to date and makes the application, ready to listen. */
export async function createPlatform(
  settings: Settings,
  features: NonNullable<DynamicModule['imports']> = [],
): Promise<NestFastifyApplication> {
  const logger = new PlatformLogger(settings);
  await migrate(settings.databaseUrl, (line) => logger.log(line, 'Start'));
  await checkSecretsKey(settings, (line) => logger.error(line, undefined, 'Start'));
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    genReqId: () => v4(),
    frameworkErrors: answerUnroutable,
    ...TIMEOUTS,
    ...(settings.trustedProxies.length > 0 && { trustProxy: settings.trustedProxies }),
    routerOptions: { ignoreTrailingSlash: true },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings, features), adapter, {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  addHooks(adapter);
  acceptJson(adapter);
  app.useGlobalPipes(new FieldsPipe());
  app.useGlobalFilters(new ProblemFilter());
  serveOpenApi(app, () => describeWebhooks(app.get(EventCatalogue).all()));
  serveDocs(app);
  return app;
}
