import { once } from 'node:events';
import type { LookupAddress } from 'node:dns';
import { connect } from 'node:net';
import type { Socket, TcpNetConnectOpts } from 'node:net';
import { connectionError } from './egress-error.ts';

/** A dead peer of an idle connection is noticed after this long. */
const TCP_KEEP_ALIVE_MS = 60_000;

/** Connects to the first of these addresses that answers (RFC 8305), and to no other. */
export function connectToAny(addresses: LookupAddress[], port: number, signal: AbortSignal): Promise<Socket> {
  return connectTcp(
    // Never looked up: whatever the name, `lookup` answers with the addresses that were checked.
    {
      host: 'checked.invalid',
      port,
      lookup: (_name, _options, answer) => answer(null, addresses),
      autoSelectFamily: true,
    },
    signal,
  );
}

export async function connectTcp(options: TcpNetConnectOpts, signal: AbortSignal): Promise<Socket> {
  const socket = connect({ ...options, noDelay: true, keepAlive: true, keepAliveInitialDelay: TCP_KEEP_ALIVE_MS });
  await untilReady(socket, 'connect', signal, connectionError);
  return socket;
}

/** Waits for the socket's event. On failure or abort the socket is destroyed and the cause explained. */
export async function untilReady(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
  explain: (cause: unknown) => Error,
): Promise<void> {
  // An error after this event, before the next owner listens, must not end the process.
  socket.on('error', () => {});
  try {
    await once(socket, event, { signal });
  } catch (error) {
    socket.destroy();
    throw explain(error);
  }
}
