import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { timeOf } from '../src/database/ids.ts';
import { percentile } from './numbers.ts';

/**
 * The endpoint of all subscriptions, in a process of its own: Node's HTTP server. The first part of a path is the group whose
 * figures are kept apart, the second says how it behaves: `/tenant-1/ok`.
 */
export type ReceiverRequest = 'status' | 'finish';

export interface Received {
  requests: number;
  /** Different values of `X-Webhook-Delivery` among them, by group. */
  deliveries: Record<string, number>;
}

export interface Latency {
  /** From the time in `webhook-id`, when the event was taken on, to the last byte of a delivery's first request. */
  p50Ms: number;
  p99Ms: number;
}

/** Of everything since the last `finish`. */
export interface Finished extends Received {
  latency: Record<string, Latency>;
  /** A request as it came, for undici alone to repeat. */
  sample: Sample | undefined;
}

export interface Sample {
  /** Names and values in turn. */
  headers: string[];
  body: string;
}

interface Group {
  latenciesMs: number[];
  deliveries: Set<string>;
}

const HANG_MS = 10_000;
/** What a failing endpoint answers with 500. */
const FAILURES = 2;
const ADDED = new Set(['host', 'connection', 'content-length']);

let requests = 0;
let groups = new Map<string, Group>();
let sample: Sample | undefined;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const [, group = '', behaviour = 'ok'] = (request.url ?? '').split('/');
    receive(group, request, chunks);
    answer(behaviour, Number(request.headers['x-webhook-attempt']), response);
  });
});
server.keepAliveTimeout = 60_000;

function answer(behaviour: string, attempt: number, response: ServerResponse): void {
  const fails = behaviour === 'fail' && attempt <= FAILURES;
  const end = (): void => {
    response.writeHead(fails ? 500 : 200, { 'Content-Type': 'text/plain', 'Content-Length': '2' }).end('ok');
  };
  if (behaviour === 'hang') setTimeout(end, HANG_MS).unref();
  else end();
}

function receive(name: string, { headers, rawHeaders }: IncomingMessage, chunks: Buffer[]): void {
  requests++;
  let group = groups.get(name);
  if (!group) groups.set(name, (group = { latenciesMs: [], deliveries: new Set() }));
  const delivery = String(headers['x-webhook-delivery']);
  if (group.deliveries.has(delivery)) return;
  group.deliveries.add(delivery);
  group.latenciesMs.push(performance.timeOrigin + performance.now() - timeOf(String(headers['webhook-id'])));
  sample ??= { headers: withoutAdded(rawHeaders), body: Buffer.concat(chunks).toString() };
}

/** Leaves out what undici adds by itself. */
function withoutAdded(rawHeaders: string[]): string[] {
  return rawHeaders.filter((_, index) => !ADDED.has((rawHeaders[index - (index % 2)] ?? '').toLowerCase()));
}

const ofGroups = <Value>(of: (group: Group) => Value): Record<string, Value> =>
  Object.fromEntries([...groups].map(([name, group]) => [name, of(group)]));

const status = (): Received => ({ requests, deliveries: ofGroups(({ deliveries }) => deliveries.size) });

function finish(): Finished {
  const latency = ofGroups(({ latenciesMs }) => {
    const sorted = Float64Array.from(latenciesMs).toSorted();
    return { p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99) };
  });
  const finished = { ...status(), latency, sample };
  requests = 0;
  groups = new Map();
  sample = undefined;
  return finished;
}

process.on('message', (request: ReceiverRequest) => process.send?.(request === 'finish' ? finish() : status()));
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
