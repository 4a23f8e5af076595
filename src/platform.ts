import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DynamicModule } from '@nestjs/common';
import { AppModule } from './app.module.ts';
import { PlatformLogger } from './config/platform-logger.ts';
import type { Settings } from './config/settings.ts';
import { migrate } from './database/migrate.ts';
import { Replica } from './database/replica/replica.ts';
import { sealHeadersInClear } from './subscriptions/sealed/header-sealing.ts';
import { checkSecretsKey } from './database/sealed-values.ts';
import { describeWebhooks } from './deliveries/attempt/webhook-docs.ts';
import { EventCatalogue } from './events/catalogue/catalogue.ts';
import { hookedAdapter } from './http/hooks/hooks.ts';
import { RequestsInFlight } from './http/hooks/in-flight.ts';
import { ListsFromReplica } from './http/hooks/may-lag.ts';
import { serveDocs } from './http/openapi/docs-page.ts';
import { FieldsPipe } from './http/fields.pipe.ts';
import { acceptJson } from './http/json-body.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { Metrics } from './metrics/metrics.ts';
import { PublicUrl } from './config/public-url.ts';
import { Admission } from './sources/receiving/admission.ts';
import { describeInbound } from './sources/receiving/inbound-docs.ts';
import { serveInbound } from './sources/receiving/inbound-routes.ts';
import { Receiver } from './sources/receiving/receiver.ts';
import { serveOpenApi } from './http/openapi/document.ts';
import { BUILT_PAGES, findPages } from './portal/built-pages.ts';
import { servePages } from './portal/pages.ts';
import { refuseWhatWouldBreak } from './preflight/preflight.ts';
import { Frames } from './portal/sessions/frames.ts';

/** Brings the schema up to date and makes the application, ready to listen. Throws SettingsError where it would not work. */
export async function createPlatform(
  settings: Settings,
  features: NonNullable<DynamicModule['imports']> = [],
  pagesFolder = BUILT_PAGES,
): Promise<NestFastifyApplication> {
  const logger = new PlatformLogger(settings);
  await refuseWhatWouldBreak(settings, (line) => logger.log(line, 'Start'));
  await migrate(settings.databaseUrl, (line) => logger.log(line, 'Start'));
  await checkSecretsKey(settings, (line) => logger.error(line, undefined, 'Start'));
  await sealHeadersInClear(settings, (line) => logger.log(line, 'Start'));
  const adapter = hookedAdapter(settings, logger);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings, features), adapter, {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  acceptJson(adapter);
  app.useGlobalGuards(new RequestsInFlight(settings, adapter.getInstance()));
  // An interceptor costs every request something.
  if (app.get(Replica).isSet) app.useGlobalInterceptors(new ListsFromReplica(app.get(Replica), app.get(Metrics)));
  app.useGlobalPipes(new FieldsPipe());
  app.useGlobalFilters(new ProblemFilter());
  if (settings.role !== 'worker') {
    serveInbound(adapter, {
      admission: app.get(Admission),
      receiver: app.get(Receiver),
      publicUrl: app.get(PublicUrl),
    });
  }
  const catalogue = app.get(EventCatalogue);
  const received = {
    revision: () => catalogue.revision,
    describe: (taken: Iterable<string>) => describeWebhooks(catalogue.all(), taken),
  };
  serveOpenApi(app, received, describeInbound());
  serveDocs(app);
  const frames = app.get(Frames);
  servePages(adapter, await findPages(pagesFolder), (id) => frames.originOf(id));
  return app;
}
