import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/settings.ts';
import { Tracer } from './tracer.ts';

/** Spans, where they are wanted; elsewhere OpenTelemetry is not even loaded. */
@Global()
@Module({
  providers: [
    {
      provide: Tracer,
      inject: [Settings],
      useFactory: async ({ otelExporterOtlpEndpoint: endpoint, otelServiceName }: Settings): Promise<Tracer> => {
        if (endpoint === undefined) return new Tracer();
        const { otlpTracer } = await import('./otlp.ts');
        return otlpTracer(endpoint, otelServiceName);
      },
    },
  ],
  exports: [Tracer],
})
export class TracingModule {}
