import { isIP } from 'node:net';
import { Networks } from './networks.ts';

/** IANA IPv4 special-purpose registry, multicast, reserved, and Azure's WireServer, which is a public address. */
const DENIED_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** IPv6 is an allow list, as most of it is unassigned: global unicast minus its special blocks (Teredo, ORCHID, 6to4, …). */
const GLOBAL_IPV6 = ['2000::/3'];
const DENIED_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3ffe::/16', '3fff::/20'];

const denied = new Networks([...DENIED_IPV4, ...DENIED_IPV6]);
const globalIpv6 = new Networks(GLOBAL_IPV6);

/** Whether an address is on the public internet. Anything not understood is not. */
export function isPublicAddress(address: string): boolean {
  return (isIP(address) === 4 || globalIpv6.include(address)) && !denied.include(address);
}

/** Which addresses may be dialled: the public ones, and those the operator lists. */
export class AddressPolicy {
  private readonly allowed: Networks;

  /** @throws Error for an entry that is not a network in CIDR notation */
  constructor(allowCidrs: readonly string[]) {
    this.allowed = new Networks(allowCidrs);
  }

  allows(address: string): boolean {
    return isPublicAddress(address) || this.lists(address);
  }

  /** Whether the operator named the network of this address, which also allows it as a literal and on any port. */
  lists(address: string): boolean {
    return this.allowed.include(address);
  }
}
