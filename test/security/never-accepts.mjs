import { createServer } from 'node:net';

/** A listener with the smallest backlog, which its parent then stops. */
const server = createServer().listen({ host: '127.0.0.1', port: 0, backlog: 1 }, () => {
  process.send(server.address().port);
});
