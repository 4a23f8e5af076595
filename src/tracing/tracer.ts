import type { TraceHeaders } from './trace-context.ts';

/** A span that has begun. */
export interface Span {
  /** Make it the parent of what they are sent or kept with. */
  headers: TraceHeaders;
  /** Once. `error`: why what it stands for failed. */
  end: (attributes?: Record<string, string | number>, error?: string) => void;
}

export interface SpanStart {
  kind: 'producer' | 'internal' | 'client';
  parent?: TraceHeaders | null | undefined;
  links?: readonly TraceHeaders[];
  attributes?: Record<string, string | number>;
  /** Default: now. */
  startedAt?: Date;
}

/** Makes spans where OTEL_EXPORTER_OTLP_ENDPOINT is set. */
export class Tracer {
  /** Undefined when tracing is off: called as `tracer.start?.(…)`, which then does not even make the arguments. */
  readonly start: ((name: string, span: SpanStart) => Span) | undefined;
  private readonly stop: () => Promise<void>;

  constructor(start?: (name: string, span: SpanStart) => Span, stop: () => Promise<void> = () => Promise.resolve()) {
    this.start = start;
    this.stop = stop;
  }

  /** Sends what is still to be sent. */
  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }
}
