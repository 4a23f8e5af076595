import { StringDecoder } from 'node:string_decoder';
import { currentTime } from '../../database/clock.ts';
import type { EgressClient, EgressRequest } from '../../security/egress/egress-client.ts';
import { EgressError, Unsent } from '../../security/egress/egress-error.ts';
import type { EgressResponse } from '../../security/egress/egress-error.ts';
import { KEPT_BODY_BYTES } from '../../security/egress/exchange.ts';
import type { Headers } from '../record/header-lines.ts';
import type { FailureReason, Outcome } from '../record/outcome.ts';

const MAX_HEADER_CHARACTERS = 8 * 1024;
const MAX_RETRY_AFTER_MS = 3_600_000;

/**
 * Makes one attempt. The only code that touches the network; whatever the peer does, the result is a value.
 * @throws Unsent when nothing could be sent, by no fault of the peer
 */
export async function send(client: EgressClient, request: EgressRequest): Promise<Outcome> {
  const startedAt = currentTime();
  const start = performance.now();
  const result = await client.post(request).catch(asEgressError);
  const durationMs = Math.round(performance.now() - start);
  const timing = { startedAt, durationMs, endedAt: new Date(startedAt.getTime() + durationMs) };
  return result instanceof EgressError ? ofFailure(result, timing) : ofResponse(result, timing);
}

function asEgressError(error: unknown): EgressError {
  if (error instanceof Unsent) throw error;
  return error instanceof EgressError ? error : new EgressError('connection_error', 'the request could not be sent');
}

type Timing = Pick<Outcome, 'startedAt' | 'durationMs' | 'endedAt'>;

function ofFailure({ reason, message, received }: EgressError, timing: Timing): Outcome {
  return { ok: false, reason, error: message, ...timing, ...(received && record(received)) };
}

function ofResponse(response: EgressResponse, timing: Timing): Outcome {
  const { status } = response;
  if (status < 300) return { ok: true, ...timing, ...record(response) };
  const error = status < 400 ? `status ${status}, redirects are not followed` : `status ${status}`;
  const outcome: Outcome = { ok: false, reason: reasonOf(status), error, ...timing, ...record(response) };
  if (status === 429 || status === 503) {
    const retryAfterMs = parseRetryAfter(response.headers['retry-after'], timing.endedAt);
    if (retryAfterMs !== undefined) outcome.retryAfterMs = retryAfterMs;
  }
  return outcome;
}

function reasonOf(status: number): FailureReason {
  if (status < 400) return 'redirect';
  if (status === 410) return 'gone';
  if (status === 429) return 'rate_limited';
  if (status < 500) return 'client_error';
  // HTTP defines no status above 599 (RFC 9110 section 15): such a peer does not speak it.
  return status < 600 ? 'server_error' : 'connection_error';
}

/** Seconds or an HTTP date (RFC 9110 section 10.2.3); anything else counts as not said. */
function parseRetryAfter(value: unknown, now: Date): number | undefined {
  if (typeof value !== 'string') return undefined;
  const waitMs = /^\d{1,10}$/.test(value)
    ? Number(value) * 1000
    : Date.parse(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, .* GMT$/.test(value) ? value : '') - now.getTime();
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), MAX_RETRY_AFTER_MS);
}

function record({
  status,
  headers,
  data,
}: EgressResponse): Pick<Outcome, 'statusCode' | 'responseHeaders' | 'responseBody'> {
  return { statusCode: status, responseHeaders: bounded(headers), responseBody: text(data) };
}

function bounded(headers: EgressResponse['headers']): Headers {
  let characters = 0;
  const names = Object.keys(headers);
  const tooMuch = names.findIndex((name) => {
    characters += name.length + String(headers[name]).length;
    return characters > MAX_HEADER_CHARACTERS;
  });
  return tooMuch < 0 ? headers : Object.fromEntries(names.slice(0, tooMuch).map((name) => [name, headers[name]]));
}

/** The decoder leaves out a last character that the limit cut in two. */
function text(data: Buffer): string {
  const decoded = data.length < KEPT_BODY_BYTES ? data.toString() : new StringDecoder('utf8').write(data);
  return decoded.includes('\0') ? decoded.replaceAll('\0', '\uFFFD') : decoded;
}
