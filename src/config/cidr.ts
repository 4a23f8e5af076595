import { isIP } from 'node:net';

/** A network in CIDR notation (RFC 4632, RFC 4291 section 2.3). */
export interface Cidr {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
}

/** `address/prefix` of either family; undefined for anything else, also for an address with a zone such as `%eth0`. */
export function parseCidr(text: string): Cidr | undefined {
  const [, address = '', digits = ''] = /^([^/%]+)\/(\d{1,3})$/.exec(text) ?? [];
  const prefix = Number(digits);
  switch (isIP(address)) {
    case 4:
      return prefix <= 32 ? { address, prefix, family: 'ipv4' } : undefined;
    case 6:
      return prefix <= 128 ? { address, prefix, family: 'ipv6' } : undefined;
    default:
      return undefined;
  }
}
