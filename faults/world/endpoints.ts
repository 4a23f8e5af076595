import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isReset, type Arrival, type Behaviour } from './arrival.ts';

/** All endpoints, in a process of its own. */

/** Asked with a number, it answers with the arrivals that are over from that one on; `open`: with those that are not. */
export type Question = number | 'open';

const SLOW_MS = 2_000;
/** What an endpoint that fails first answers with 500. */
const FAILURES = 2;
const arrivals: Arrival[] = [];
const open = new Set<Arrival>();

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => receive(request, Buffer.concat(chunks), response));
});
server.keepAliveTimeout = 60_000;

function receive({ url = '', headers }: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const [, tenant, subscription, behaviour] = url.split('/') as [string, string, string, Behaviour];
  const arrival: Arrival = {
    endpoint: `${tenant}/${subscription}`,
    behaviour,
    event: String(headers['webhook-id']),
    delivery: String(headers['x-webhook-delivery']),
    attempt: Number(headers['x-webhook-attempt']),
    hash: createHash('sha256').update(body).digest('hex'),
    mark: /"reference_number":"([^"]*)"/.exec(body.toString())?.[1] ?? '',
    at: Date.now(),
    endedAt: 0,
    status: 0,
  };
  open.add(arrival);
  // Of a response that was written, and of a connection that broke before.
  response.once('close', () => {
    arrival.endedAt ||= Date.now();
    if (response.writableFinished) arrival.status = response.statusCode;
    open.delete(arrival);
    arrivals.push(arrival);
  });
  answer(arrival, response);
}

function answer(arrival: Arrival, response: ServerResponse): void {
  const { behaviour, attempt, event } = arrival;
  // The platform may see the end before this process sees that it is written.
  const ended = (): number => (arrival.endedAt = Date.now());
  const end = (status: number): void => {
    if (!response.destroyed) ended();
    response.writeHead(status, { 'Content-Length': '2' }).end('ok');
  };
  switch (behaviour) {
    case 'fine':
      return end(200);
    case 'failing-first':
      return end(attempt <= FAILURES ? 500 : 200);
    case 'slow':
      return void setTimeout(() => end(200), SLOW_MS);
    case 'resetting':
      if (!isReset(event)) return end(200);
      ended();
      response.socket?.resetAndDestroy();
      return;
  }
}

process.on('message', (question: Question) =>
  process.send?.(question === 'open' ? [...open] : arrivals.slice(question)),
);
process.on('disconnect', () => process.exit());
// A terminal tells its whole group; this ends with who started it, and is asked until then.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
