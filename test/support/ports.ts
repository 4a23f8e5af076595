import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Below those that the system hands out by itself: nobody is given it while it is not listened on for a while. */
const OURS = [10_000, 32_768] as const;

/** A listener on a free port. */
export async function listenAnywhere(): Promise<Server> {
  for (;;) {
    const server = createServer().listen(randomInt(...OURS), '127.0.0.1');
    const error = await once(server, 'listening').then(
      () => undefined,
      (reason: NodeJS.ErrnoException) => reason,
    );
    if (!error) return server;
    if (error.code !== 'EADDRINUSE') throw error;
  }
}
