import { createTraceState, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type SpanContext } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { VERSION } from '../config/version.ts';
import type { TraceHeaders } from './trace-context.ts';
import { Tracer, type Span, type SpanStart } from './tracer.ts';

const KINDS = { producer: SpanKind.PRODUCER, internal: SpanKind.INTERNAL, client: SpanKind.CLIENT };
/** A collector that is away holds up nothing but the end of the process, by this at most. */
const STOP_MS = 2_000;

/** A tracer that sends spans to a collector: OTLP over HTTP, in JSON, in the background. Who sampled the parent samples these. */
export function otlpTracer(endpoint: string, serviceName: string): Tracer {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, timeoutMillis: STOP_MS });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': VERSION }),
    spanProcessors: [new BatchSpanProcessor(exporter, { exportTimeoutMillis: STOP_MS })],
  });
  const tracer = provider.getTracer('webhook-delivery-platform', VERSION);

  const start = (name: string, { kind, parent, links = [], attributes = {}, startedAt }: SpanStart): Span => {
    const context = parent ? trace.setSpanContext(ROOT_CONTEXT, contextOf(parent)) : ROOT_CONTEXT;
    const span = tracer.startSpan(
      name,
      {
        kind: KINDS[kind],
        attributes,
        links: links.map((link) => ({ context: contextOf(link) })),
        ...(startedAt && { startTime: startedAt }),
      },
      context,
    );
    return {
      headers: headersOf(span.spanContext()),
      end: (more = {}, error) => {
        span.setAttributes(more);
        if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: error });
        span.end();
      },
    };
  };
  return new Tracer(start, () => provider.shutdown().catch(() => undefined));
}

/** `headers` were validated when they were taken. */
function contextOf({ traceparent, tracestate }: TraceHeaders): SpanContext {
  const [, traceId = '', spanId = '', flags = '00'] = traceparent.split('-');
  const traceFlags = Number.parseInt(flags, 16) & 1;
  const state = tracestate === undefined ? {} : { traceState: createTraceState(tracestate) };
  return { traceId, spanId, traceFlags, isRemote: true, ...state };
}

function headersOf({ traceId, spanId, traceFlags, traceState }: SpanContext): TraceHeaders {
  const traceparent = `00-${traceId}-${spanId}-0${traceFlags & 1}`;
  const tracestate = traceState?.serialize();
  return tracestate ? { traceparent, tracestate } : { traceparent };
}
