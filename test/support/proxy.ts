import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { listenAnywhere } from './ports.ts';

/**
 * Stands before a server that it can take away: `cut` (nobody there), `freeze` (connects, says nothing), `restore`; whose
 * connections it can end (`sever`), or whose answer to one request it can lose (`loseAnswerTo`).
 */
export class Proxy {
  private readonly target: { host: string; port: number };
  private readonly sockets = new Set<Socket>();
  private server: Server;
  private frozen = false;
  private lost: { request: string; done: () => void } | undefined;
  readonly url: string;

  private constructor(target: URL, server: Server) {
    this.target = { host: target.hostname, port: Number(target.port) };
    this.server = server;
    const url = new URL(target);
    url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.url = url.href;
    server.on('connection', (socket) => this.join(socket));
  }

  static async before(url: string): Promise<Proxy> {
    return new Proxy(new URL(url), await listenAnywhere());
  }

  async cut(): Promise<void> {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(this.server, 'close');
  }

  /** All connections end, and new ones are made at once. */
  sever(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  freeze(): void {
    this.frozen = true;
    for (const socket of this.sockets) socket.pause();
  }

  async restore(): Promise<void> {
    this.frozen = false;
    for (const socket of this.sockets) socket.resume();
    if (this.server.listening) return;
    this.server = createServer((socket) => this.join(socket)).listen(Number(new URL(this.url).port), '127.0.0.1');
    await once(this.server, 'listening');
  }

  async stop(): Promise<void> {
    if (this.server.listening) await this.cut();
  }

  /** The server gets the next request with this text; instead of its answer the connection ends, and this resolves. */
  loseAnswerTo(request: string): Promise<void> {
    return new Promise((done) => (this.lost = { request, done }));
  }

  private join(client: Socket): void {
    const server = connect(this.target);
    client.on('data', (chunk: Buffer) => {
      if (!this.lost || !chunk.includes(this.lost.request)) return;
      server.removeAllListeners('data').once('data', () => client.destroy());
      server.once('close', this.lost.done);
      this.lost = undefined;
    });
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (chunk) => to.write(chunk));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      if (this.frozen) from.pause();
    }
  }
}
