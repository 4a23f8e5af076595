import type { Dispatcher } from 'undici';
import { EgressError, StoodStill, connectionError } from './egress-error.ts';
import type { EgressResponse, Unsent } from './egress-error.ts';
import type { Standstill } from './standstill.ts';

/** Of a response's body this much is kept … */
export const KEPT_BODY_BYTES = 4 * 1024;
/** … and this much is read before the connection is cut. */
const MAX_BODY_BYTES = 64 * 1024;
/** Interim (1xx) responses cost time to parse and are not otherwise limited. */
const MAX_INTERIM_RESPONSES = 1000;
/** A standstill that others may have taken for an end: what is not sent by then is not sent any more. */
const MAX_STANDSTILL_MS = 5_000;

/**
 * One request and its response, as the callbacks undici makes. Ends exactly once, by a complete response or by a
 * failure; the deadline is absolute and covers everything from the look-up of the name to the body's last byte. Only for as
 * long as this process stood still it is put off, once over at most: that is no fault of the endpoint.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  private readonly settle: (result: EgressResponse | EgressError | Unsent) => void;
  private timer: NodeJS.Timeout;
  private response: EgressResponse | undefined;
  private ended = false;
  private requestSent = false;
  private receivedBytes = 0;
  private interimResponses = 0;
  private readonly stoodStillBeforeMs: number;
  private putOffMs = 0;

  /** `settle` is called once, with the complete response or with an error. */
  constructor(
    private readonly timeoutMs: number,
    private readonly standstill: Standstill,
    settle: Exchange['settle'],
  ) {
    this.settle = settle;
    standstill.begin();
    this.stoodStillBeforeMs = standstill.totalMs;
    this.timer = setTimeout(expire, timeoutMs, this);
  }

  /** Now it is written, unless this throws. */
  onRequestStart(): void {
    if (this.standstill.untilNowMs - this.stoodStillBeforeMs > MAX_STANDSTILL_MS)
      throw new StoodStill('this process stood still before it could send');
    this.requestSent = true;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: EgressResponse['headers'],
    statusText = '',
  ): void {
    if (status < 200) {
      this.interimResponses += 1;
      if (this.interimResponses > MAX_INTERIM_RESPONSES) this.fail('response_too_large', 'too many interim responses');
      return;
    }
    this.response = { status, statusText, headers, data: EMPTY };
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const { response } = this;
    if (!response || this.ended) return;
    this.receivedBytes += chunk.length;
    const missing = KEPT_BODY_BYTES - response.data.length;
    // Copied, as a chunk is a view into up to 64 KiB of the socket's buffer.
    if (missing > 0) response.data = append(response.data, chunk.subarray(0, missing));
    if (this.receivedBytes > MAX_BODY_BYTES) this.fail('response_too_large', 'the body exceeds 64 KiB');
  }

  onResponseEnd(): void {
    if (this.response) this.end(this.response);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.end(connectionError(error));
  }

  /** The deadline has come. First what is there already is read, which the event loop does between timers and immediates. */
  expire(): void {
    setImmediate(() => {
      const stoodStillMs = Math.min(this.standstill.totalMs - this.stoodStillBeforeMs, this.timeoutMs);
      if (stoodStillMs > this.putOffMs) this.putOff(stoodStillMs - this.putOffMs);
      else this.timeOut();
    });
  }

  private putOff(ms: number): void {
    if (this.ended) return;
    this.putOffMs += ms;
    this.timer = setTimeout(expire, ms, this);
  }

  private timeOut(): void {
    const phase = this.response ? 'no complete response' : this.requestSent ? 'no response' : 'no connection';
    this.fail('timeout', `${phase} within ${this.timeoutMs} ms`);
  }

  private fail(reason: EgressError['reason'], message: string): void {
    this.end(new EgressError(reason, message));
  }

  private end(result: EgressResponse | EgressError | Unsent): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.timer);
    this.standstill.end();
    if (result instanceof EgressError && this.response) result.received = this.response;
    this.settle(result);
  }
}

const EMPTY = Buffer.alloc(0);

const append = (kept: Buffer, chunk: Buffer): Buffer =>
  kept.length === 0 ? Buffer.from(chunk) : Buffer.concat([kept, chunk]);

const expire = (exchange: Exchange): void => exchange.expire();
