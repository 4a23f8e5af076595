import type { LookupAddress } from 'node:dns';
import type { Socket } from 'node:net';
import { addAbortSignal } from 'node:stream';
import { EgressError, connectionError } from './egress-error.ts';
import { connectTcp } from './tcp.ts';

const MAX_ANSWER_BYTES = 8192;

/**
 * Opens a connection through an HTTP CONNECT proxy (RFC 9110 section 9.3.6). The proxy is given an address that was
 * resolved and checked here, never the name, which it could resolve to something else. The operator's proxy itself may
 * be anywhere.
 */
export async function openTunnel(
  proxy: URL,
  [target]: LookupAddress[],
  port: number,
  signal: AbortSignal,
): Promise<Socket> {
  const host = proxy.hostname.replace(/^\[|\]$/g, '');
  const socket = await connectTcp({ host, port: Number(proxy.port || 80) }, signal);
  addAbortSignal(signal, socket);
  const authority = target?.family === 6 ? `[${target.address}]:${port}` : `${target?.address}:${port}`;
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${authorization(proxy)}\r\n`);
  try {
    const head = await readHead(socket);
    if (/^HTTP\/1\.[01] 2\d\d\b/.test(head)) return socket;
    throw new EgressError('connection_error', 'the proxy refused the connection');
  } catch (error) {
    socket.destroy();
    throw connectionError(error);
  }
}

/** The proxy's answer up to its empty line. Nothing follows it before we speak, neither in HTTP nor in TLS. */
async function readHead(socket: Socket): Promise<string> {
  let head = '';
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    head += chunk.toString('latin1');
    if (head.includes('\r\n\r\n')) return head;
    if (head.length > MAX_ANSWER_BYTES) break;
  }
  throw new EgressError('connection_error', 'the proxy did not answer');
}

function authorization(proxy: URL): string {
  if (proxy.username === '') return '';
  const credentials = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return `Proxy-Authorization: Basic ${Buffer.from(credentials).toString('base64')}\r\n`;
}
