import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** One request as an endpoint saw it. */
export interface Arrival {
  path: string;
  event: string;
  delivery: string;
  attempt: number;
  at: Date;
  /** Since the attempt before, of the same delivery. */
  sinceLastMs: number | undefined;
  status: number;
  /** The body as it came. */
  body: string;
  /** What is wrong with each signature; undefined for one that is right. */
  problems: { standardWebhooks?: string; xSignature?: string };
}

interface Endpoint {
  secret: string;
  /** The status to answer the nth attempt of a delivery with. */
  answer: (nth: number) => number;
}

const text = (headers: IncomingHttpHeaders, name: string): string => String(headers[name] ?? '');

/** The other side: endpoints on loopback that check both signatures of every request, on the bytes that arrived. */
export class Receiver {
  readonly url: string;
  private readonly server: Server;
  private readonly endpoints = new Map<string, Endpoint>();
  private readonly lastArrival = new Map<string, number>();
  private readonly onArrival: (arrival: Arrival) => void;

  private constructor(server: Server, onArrival: (arrival: Arrival) => void) {
    this.server = server;
    this.onArrival = onArrival;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(onArrival: (arrival: Arrival) => void): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const receiver = new Receiver(server, onArrival);
    server.on('request', (request, response) => {
      const at = new Date();
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const status = receiver.receive(request.url ?? '', request.headers, Buffer.concat(chunks), at);
        response.writeHead(status).end();
      });
    });
    return receiver;
  }

  open(path: string, endpoint: Endpoint): void {
    this.endpoints.set(path, endpoint);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => {
      this.server.close(resolve);
    });
  }

  private receive(path: string, headers: IncomingHttpHeaders, body: Buffer, at: Date): number {
    const endpoint = this.endpoints.get(path);
    if (!endpoint) return 404;
    const delivery = text(headers, 'x-webhook-delivery');
    const attempt = Number(text(headers, 'x-webhook-attempt'));
    const last = this.lastArrival.get(delivery);
    this.lastArrival.set(delivery, at.getTime());
    const problems = check(endpoint.secret, headers, body);
    const genuine = !problems.standardWebhooks && !problems.xSignature;
    const status = genuine ? endpoint.answer(attempt) : 401;
    const event = text(headers, 'x-webhook-event');
    const sinceLastMs = last === undefined ? undefined : at.getTime() - last;
    this.onArrival({ path, event, delivery, attempt, at, sinceLastMs, status, body: body.toString(), problems });
    return status;
  }
}

function check(secret: string, headers: IncomingHttpHeaders, body: Buffer): Arrival['problems'] {
  const problems: Arrival['problems'] = {};
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
  } catch (error) {
    problems.standardWebhooks = (error as Error).message;
  }
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const given = Buffer.from(text(headers, 'x-signature'));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) problems.xSignature = 'does not match';
  return problems;
}
