import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { listenAnywhere } from './ports.ts';

/**
 * Stands before a server that it can take away: `cut` (nobody there), `freeze` (connects, says nothing), `refuse` (accepts, then
 * closes, as a balancer does), `forget` (what is connected says nothing any more, new connections are well), until `restore`.
 * It can end connections (`sever`) or break new ones while they open (`spoil`), lead to another server (`lead`), and lose or
 * keep the answer to one request (`loseAnswerTo`, `keepAnswerTo`).
 */
export class Proxy {
  private target: { host: string; port: number };
  private readonly sockets = new Set<Socket>();
  private readonly forgotten = new Set<Socket>();
  private server: Server;
  private state: 'open' | 'frozen' | 'refusing' = 'open';
  /** Gives the last that a new connection hears of the server, to end it there; asked with what comes and how much came before. */
  spoil: ((chunk: Buffer, heard: number) => Buffer | undefined) | undefined;
  private lost: { request: string; kept?: true; done: () => void } | undefined;
  readonly url: string;

  private constructor(target: URL, server: Server) {
    this.target = addressOf(target);
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
    this.sever();
    await once(this.server, 'close');
  }

  /** All connections end, and new ones are made at once. */
  sever(): void {
    for (const socket of [...this.sockets, ...this.forgotten]) socket.destroy();
  }

  freeze(): void {
    this.state = 'frozen';
    for (const socket of this.sockets) socket.pause();
  }

  refuse(): void {
    this.state = 'refusing';
    this.sever();
  }

  forget(): void {
    for (const socket of this.sockets) this.forgotten.add(socket.removeAllListeners('data').pause());
    this.sockets.clear();
  }

  /** New connections lead there; those that are there stay where they are. */
  lead(url: string): void {
    this.target = addressOf(new URL(url));
  }

  async restore(): Promise<void> {
    this.state = 'open';
    this.spoil = undefined;
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

  /** The server gets the next request with this text; its answer comes as far as here, then this resolves. */
  keepAnswerTo(request: string): Promise<void> {
    return new Promise((done) => (this.lost = { request, kept: true, done }));
  }

  private join(client: Socket): void {
    if (this.state === 'refusing') {
      client.on('error', () => undefined).destroy();
      return;
    }
    const server = connect(this.target);
    client.on('data', (chunk: Buffer) => {
      if (!this.lost || !chunk.includes(this.lost.request)) return;
      const { kept, done } = this.lost;
      server.removeAllListeners('data').once('data', () => (kept ? done() : client.destroy()));
      if (!kept) server.once('close', done);
      this.lost = undefined;
    });
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(from);
      let heard = 0;
      from.on('data', (chunk: Buffer) => {
        const last = from === server ? this.spoil?.(chunk, heard) : undefined;
        heard += chunk.length;
        if (!last) return to.write(chunk);
        server.destroy();
        client.end(last);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      if (this.state === 'frozen') from.pause();
    }
  }
}

const addressOf = ({ hostname, port }: URL): { host: string; port: number } => ({ host: hostname, port: Number(port) });
