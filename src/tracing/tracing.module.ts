import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/settings.ts';
import { Tracer } from './tracer.ts';

/** No part of the decorator: the compiler leaves the `.ts` of an import there as it is, and the built program has no such file. */
async function newTracer({ otelExporterOtlpEndpoint: endpoint, otelServiceName }: Settings): Promise<Tracer> {
  if (endpoint === undefined) return new Tracer();
  const { otlpTracer } = await import('./otlp.ts');
  return otlpTracer(endpoint, otelServiceName);
}

/** Spans, where they are wanted; elsewhere OpenTelemetry is not even loaded. */
@Global()
@Module({ providers: [{ provide: Tracer, inject: [Settings], useFactory: newTracer }], exports: [Tracer] })
export class TracingModule {}
