import { constants } from 'node:crypto';
import { isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect, createSecureContext, rootCertificates } from 'node:tls';
import { LRUCache } from 'lru-cache';
import { handshakeError } from './egress-error.ts';
import type { EgressPolicy } from '../egress-policy.ts';
import { GuardedResolver } from './resolver.ts';
import { connectToAny, untilReady } from './tcp.ts';
import { openTunnel } from './tunnel.ts';

/** TLS sessions remembered for resumption, which saves most of a handshake's CPU. */
const MAX_SESSIONS = 1000;
/** Names whose address is remembered. */
const MAX_PEERS = 20_000;

export interface Dialled {
  /** What to speak HTTP over. */
  socket: Socket;
  /** The same, or what carries it. */
  tcp: Socket;
}

/** Opens connections to addresses that the policy allows, and to no others. */
export class Dialler {
  private readonly resolver: GuardedResolver;
  private readonly secureContext;
  private readonly peers = new LRUCache<string, string>({ max: MAX_PEERS });
  private readonly sessions = new LRUCache<string, Buffer>({ max: MAX_SESSIONS });

  constructor(private readonly policy: EgressPolicy) {
    this.resolver = new GuardedResolver(policy);
    const extra = policy.caCertificates;
    this.secureContext = createSecureContext({
      // A handshake at the endpoint's wish, and then the next, would cost us time and show nobody a byte.
      secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
      ...(extra.length > 0 && { ca: [...rootCertificates, ...extra] }),
    });
  }

  /**
   * Resolves, checks, connects and, for https, shakes hands. Aborting ends it at once and closes its socket.
   * @throws EgressError; after an abort, any error
   */
  async dial(protocol: string, hostname: string, port: number, signal: AbortSignal): Promise<Dialled> {
    const addresses = await this.resolver.resolve(hostname);
    signal.throwIfAborted();
    const { proxy } = this.policy;
    const known = this.peers.get(hostname);
    // A proxy dials the first. Else it stays what it was, unless the name has been pointed elsewhere.
    const stays = !proxy && addresses.some(({ address }) => address === known);
    const peer = (stays ? known : addresses[0]?.address) ?? hostname;
    this.peers.set(hostname, peer);
    const tcp = await (proxy ? openTunnel(proxy, addresses, port, signal) : connectToAny(addresses, port, signal));
    if (!proxy) this.peers.set(hostname, tcp.remoteAddress ?? peer);
    const socket = protocol === 'https:' ? await this.secure(tcp, hostname, port, signal) : tcp;
    return { socket, tcp };
  }

  /** The address that a name was last dialled at or resolved to; the name itself until then. */
  peerOf(hostname: string): string {
    return this.peers.get(hostname) ?? hostname;
  }

  /** Ends the look-ups under way. */
  close(): void {
    this.resolver.close();
  }

  private async secure(tcp: Socket, hostname: string, port: number, signal: AbortSignal): Promise<Socket> {
    const sessionKey = `${hostname}:${port}`;
    const session = this.sessions.get(sessionKey);
    const socket = connect({
      socket: tcp,
      host: hostname,
      // An address has no place in SNI (RFC 6066 section 3); the certificate is then checked against `host`.
      ...(isIP(hostname) === 0 && { servername: hostname }),
      secureContext: this.secureContext,
      ALPNProtocols: ['http/1.1'],
      ...(session && { session }),
    });
    // A resumed session is not checked against the name again: only sessions that passed the check are remembered.
    socket.on('session', (fresh) => socket.authorized && this.sessions.set(sessionKey, fresh));
    await untilReady(socket, 'secureConnect', signal, handshakeError);
    return socket;
  }
}
