import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingHttpHeaders } from 'node:http';
import { traceOf, type TraceHeaders } from './trace-context.ts';

const storage = new AsyncLocalStorage<TraceHeaders>();

/**
 * Remembers the trace of a request as long as it is carried out, so that whatever emits an event meanwhile need not hand it
 * down. A request without one costs a look at a header; the storage is not even switched on before the first that has one.
 */
export function withTrace(headers: IncomingHttpHeaders, carryOut: () => void): void {
  const trace =
    headers['traceparent'] === undefined ? undefined : traceOf(headers['traceparent'], headers['tracestate']);
  if (trace) storage.run(trace, carryOut);
  else carryOut();
}

/** The trace of the request that is being carried out here. */
export const currentTrace = (): TraceHeaders | undefined => storage.getStore();
