import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { timeOf } from '../src/database/ids.ts';
import { percentile } from './numbers.ts';

/** The endpoint of all subscriptions, in a process of its own: Node's HTTP server, answering at once. */
export type ReceiverRequest = 'status' | 'finish';

export interface Received {
  requests: number;
  /** Different values of `X-Webhook-Delivery` among them. */
  deliveries: number;
}

/** Of everything since the last `finish`. */
export interface Finished extends Received {
  /** From the time in `webhook-id`, when the platform took the event on, to the last byte of the request. */
  p50Ms: number;
  p99Ms: number;
  /** A request as it came, for undici alone to repeat. */
  sample: Sample | undefined;
}

export interface Sample {
  /** Names and values in turn. */
  headers: string[];
  body: string;
}

const ADDED = new Set(['host', 'connection', 'content-length']);

let requests = 0;
let latenciesMs: number[] = [];
const deliveries = new Set<string>();
let sample: Sample | undefined;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    receive(request, chunks);
    response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': '2' }).end('ok');
  });
});

function receive({ headers, rawHeaders }: IncomingMessage, chunks: Buffer[]): void {
  requests++;
  latenciesMs.push(performance.timeOrigin + performance.now() - timeOf(String(headers['webhook-id'])));
  deliveries.add(String(headers['x-webhook-delivery']));
  sample ??= { headers: withoutAdded(rawHeaders), body: Buffer.concat(chunks).toString() };
}

/** Leaves out what undici adds by itself. */
function withoutAdded(rawHeaders: string[]): string[] {
  return rawHeaders.filter((_, index) => !ADDED.has((rawHeaders[index - (index % 2)] ?? '').toLowerCase()));
}

function finish(): Finished {
  const sorted = Float64Array.from(latenciesMs).toSorted();
  const finished = {
    requests,
    deliveries: deliveries.size,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
    sample,
  };
  requests = 0;
  latenciesMs = [];
  deliveries.clear();
  sample = undefined;
  return finished;
}

process.on('message', (request: ReceiverRequest) => {
  process.send?.(request === 'finish' ? finish() : { requests, deliveries: deliveries.size });
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
