import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  rawHeaders: string[];
  body: Buffer;
  at: number;
  answeredAt?: number;
}

/** A status, or what to do with the response oneself. */
type Answer = number | ((response: ServerResponse, received: Received) => void);

/** A real HTTP endpoint on loopback that remembers what it got. */
export class Receiver {
  readonly received: Received[] = [];
  readonly url: string;
  answer: (received: Received, nth: number) => Answer = () => 200;
  private readonly server;

  private constructor(server: ReturnType<typeof createServer>) {
    this.server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new Receiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { headers, rawHeaders } = request;
        const received = { path: request.url ?? '', headers, rawHeaders, body: Buffer.concat(chunks), at: Date.now() };
        receiver.received.push(received);
        const answer = receiver.answer(received, receiver.at(received.path).length);
        response.on('finish', () => Object.assign(received, { answeredAt: Date.now() }));
        if (typeof answer === 'number') response.writeHead(answer).end('ok');
        else answer(response, received);
      });
    });
    return receiver;
  }

  at(path: string): Received[] {
    return this.received.filter((one) => one.path === path);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
