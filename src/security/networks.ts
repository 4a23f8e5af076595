import { BlockList, isIP } from 'node:net';
import { parseCidr } from '../config/cidr.ts';

/**
 * Networks of both families. `net.BlockList` answers "not listed" to garbage and to an IPv6 address that is checked
 * without its family, and matches IPv4 rules against mapped IPv6 addresses; hence one list per family, asked only with it.
 */
export class Networks {
  private readonly ipv4 = new BlockList();
  private readonly ipv6 = new BlockList();

  /** @throws Error naming the first entry that is not `address/prefix` */
  constructor(cidrs: readonly string[]) {
    for (const cidr of cidrs) {
      const network = parseCidr(cidr);
      if (!network) throw new Error(`Not a network in CIDR notation: ${cidr}`);
      this[network.family].addSubnet(network.address, network.prefix, network.family);
    }
  }

  /** False for anything that is not a plain IP address, and for one with a zone (`fe80::1%eth0`). */
  include(address: string): boolean {
    switch (address.includes('%') ? 0 : isIP(address)) {
      case 4:
        return this.ipv4.check(address, 'ipv4');
      case 6:
        return this.ipv6.check(address, 'ipv6');
      default:
        return false;
    }
  }
}
