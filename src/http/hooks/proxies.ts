import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { Networks } from '../../security/networks.ts';

/** As a dual-stack socket tells an IPv4 address. */
const MAPPED = '::ffff:';
const LOOPBACK = new Networks(['127.0.0.0/8', '::1/128']);
/** What tells that somebody stands between us and the caller. */
const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
] as const;

const plain = (address: string): string => (address.startsWith(MAPPED) ? address.slice(MAPPED.length) : address);
const isLoopback = (address = ''): boolean => LOOPBACK.include(plain(address));

/** The proxies of TRUSTED_PROXIES: whom we believe what they say of a caller. */
export class TrustedProxies {
  private readonly networks: Networks;
  /** Whether any are set. */
  readonly any: boolean;

  constructor(addressesOrNetworks: readonly string[]) {
    this.any = addressesOrNetworks.length > 0;
    this.networks = new Networks(
      addressesOrNetworks.map((one) => (one.includes('/') ? one : `${one}/${isIP(one) === 4 ? 32 : 128}`)),
    );
  }

  include(address = ''): boolean {
    return this.any && this.networks.include(plain(address));
  }

  /**
   * Whether a request comes from a program on this machine: its connection does, and nobody hands it on for another. What
   * a trusted proxy hands on is its client's; what any other does, and what says so in `Forwarded`, which we don't read, is
   * a stranger's.
   */
  isLocal({ ip, headers, socket }: Pick<FastifyRequest, 'ip' | 'headers' | 'socket'>): boolean {
    if (!isLoopback(socket.remoteAddress) || !isLoopback(ip)) return false;
    if (this.include(socket.remoteAddress)) return headers.forwarded === undefined;
    return FORWARDED.every((name) => headers[name] === undefined);
  }
}
