import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

interface Received {
  url: string;
  rawHeaders: string[];
  body: Buffer;
}

/** A listening server that counts its connections and can end them. */
export class Listener {
  connections = 0;
  readonly sockets = new Set<Socket>();
  private readonly server: Server | HttpServer;

  constructor(server: Server | HttpServer) {
    this.server = server;
    server.on('connection', (socket: Socket) => {
      this.connections += 1;
      this.sockets.add(socket);
      socket.on('error', () => {}).on('close', () => this.sockets.delete(socket));
    });
  }

  get port(): number {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('Not listening');
    return address.port;
  }

  async listen(host = '127.0.0.1', port = 0): Promise<this> {
    this.server.listen(port, host);
    await once(this.server, 'listening');
    return this;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** Runs `handler` on every raw connection. */
export const rawListener = (handler: (socket: Socket) => void): Listener => new Listener(createServer(handler));

const answerOk = (_request: IncomingMessage, response: ServerResponse): unknown => response.end('ok');

/** An HTTP receiver that records requests; without a handler it answers 200. */
export class Receiver extends Listener {
  readonly requests: Received[];

  constructor(handler: (request: IncomingMessage, response: ServerResponse) => unknown = answerOk) {
    const requests: Received[] = [];
    super(
      createHttpServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          requests.push({ url: request.url ?? '', rawHeaders: request.rawHeaders, body: Buffer.concat(chunks) });
          handler(request, response);
        });
      }),
    );
    this.requests = requests;
  }
}

/** Looks until the condition holds; fails after 2 s, which is before idle connections close by themselves. A stall is no look. */
export async function until(condition: () => boolean): Promise<void> {
  for (let looks = 0; !condition(); looks += 1) {
    if (looks === 400) throw new Error(`Still not so: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
