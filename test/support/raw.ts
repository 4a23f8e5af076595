import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** All that comes back for these bytes, until the connection ends. */
export function raw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return text(socket);
}
