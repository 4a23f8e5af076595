import { isIP } from 'node:net';
import { ValidateBy } from 'class-validator';

/** `address/prefix` of either family. */
function isNetwork(value: string, shortestPrefix = 0): boolean {
  const [, address = '', prefix] = /^([^/]+)\/(\d{1,3})$/.exec(value) ?? [];
  const bits = Number(prefix);
  return isAddress(address) && bits >= shortestPrefix && bits <= (isIP(address) === 4 ? 32 : 128);
}

/** Without a zone such as `%eth0`. */
const isAddress = (value: string): boolean => isIP(value) !== 0 && !value.includes('%');

const Each = (name: string, what: string, isOne: (value: string) => boolean): PropertyDecorator =>
  ValidateBy(
    {
      name,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isOne(value),
        defaultMessage: () => `each value must be ${what}`,
      },
    },
    { each: true },
  );

/** A list of networks in CIDR notation. */
export const Networks = (): PropertyDecorator =>
  Each('networks', 'a network such as 10.0.0.0/8 or fd00::/8', (value) => isNetwork(value));

/** A list of IP addresses and of networks in CIDR notation, but of no `/0`: that is everybody. */
export const AddressesOrNetworks = (): PropertyDecorator =>
  Each(
    'addressesOrNetworks',
    'an IP address or a network such as 10.0.0.0/8',
    (value) => isAddress(value) || isNetwork(value, 1),
  );
