import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { VERSION } from '../../src/config/version.ts';
import { prepare } from '../../src/deliveries/attempt/prepare.ts';
import { NO_SETTINGS } from '../../src/subscriptions/delivery-settings.ts';
import type { DeliveryDetail } from '../delivery.ts';

/** Long enough to look around at a breakpoint. */
const TIMEOUT_MS = 60_000;
/** Of an answer, to show why it is none of the good ones. */
const SHOWN_BYTES = 500;

export interface Forwarded {
  status: number | null;
  duration_ms: number;
  /** Why there was no answer. */
  error: string | null;
  /** The beginning. */
  response_body: string;
}

/** The request as a worker makes it: the same bytes by the same code, signed now and with the secret of who listens. */
export function requestOf(delivery: DeliveryDetail & { request: { body: string } }, secret: string) {
  const { id, event_id: eventId, event, test, url } = delivery;
  return prepare(
    { id, eventId, event, test, attempts: 0, trace: null, subscription: { url, changedAt: 0, ...NO_SETTINGS } },
    Buffer.from(delivery.request.body),
    {
      secrets: [secret],
      customHeaders: {},
      now: new Date(),
      userAgent: `webhook-delivery-platform/${VERSION} (webhooks listen)`,
      defaultTimeoutMs: TIMEOUT_MS,
    },
  );
}

/** One POST; never throws. Ends when `signal` comes. */
export async function forward(
  url: string,
  { headers, body }: ReturnType<typeof requestOf>,
  signal: AbortSignal,
): Promise<Forwarded> {
  const startedAt = performance.now();
  const took = (): number => Math.round(performance.now() - startedAt);
  try {
    const response = await post(url, headers, body, AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]));
    const text = await beginningOf(response);
    return { status: response.statusCode ?? null, duration_ms: took(), error: null, response_body: text };
  } catch (error) {
    const { name: kind, code, message } = error as NodeJS.ErrnoException;
    const why = kind === 'TimeoutError' ? `no answer in ${TIMEOUT_MS / 1000} s` : (code ?? message);
    return { status: null, duration_ms: took(), error: why, response_body: '' };
  }
}

function post(
  url: string,
  headers: Record<string, string>,
  body: Buffer,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const length = { 'content-length': body.length };
    const sent = request(url, { method: 'POST', headers: { ...headers, ...length }, signal }, resolve);
    sent.on('error', (error: Error) => reject((signal.reason as Error | undefined) ?? error));
    sent.end(body);
  });
}

/** What comes behind it is not read. */
async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if ((bytes += chunk.length) >= SHOWN_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, SHOWN_BYTES).toString();
}
