import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';

/** Below those that the system gives to whoever wants any (from 32768 on): nobody else takes it between two uses. */
const randomPort = (): number => 12_000 + Math.floor(Math.random() * 20_000);

/** A TCP server on a loopback port that stays free when it closes. */
export async function listenAnywhere(): Promise<Server> {
  for (;;) {
    const server = createServer().listen(randomPort(), '127.0.0.1');
    const failed = await once(server, 'listening').then(
      () => undefined,
      (reason: NodeJS.ErrnoException) => reason,
    );
    // Errors of Node are not those of Jest's realm: `instanceof` does not tell.
    if (!failed) return server;
    if (failed.code !== 'EADDRINUSE') throw failed;
  }
}

export async function freePort(): Promise<number> {
  const server = await listenAnywhere();
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
