import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Two endpoints of one server: `away` answers 503 while it is down, `well` always 200. */
export class AwayEndpoint {
  private readonly server = createServer((request, response) => {
    const away = request.url === '/away';
    request.resume().on('end', () => {
      if (away) this.asked++;
      else this.arrivedAt.set(String(request.headers['webhook-id']), Date.now());
      response.writeHead(away && this.down ? 503 : 200).end();
    });
  });
  down = false;
  /** Requests that reached `away`. */
  asked = 0;
  /** When events arrived at `well`, by their ids. */
  readonly arrivedAt = new Map<string, number>();

  static async start(): Promise<AwayEndpoint> {
    const endpoint = new AwayEndpoint();
    endpoint.server.listen(0, '127.0.0.1');
    await once(endpoint.server, 'listening');
    return endpoint;
  }

  url(which: 'away' | 'well'): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${which}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
