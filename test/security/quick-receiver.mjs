import { createServer } from 'node:http';

/** A receiver in a process of its own, which answers also while its parent stands still. Tells its port, then each request. */
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.end('ok');
    process.send('request');
  });
}).listen(0, '127.0.0.1', () => process.send(server.address().port));
