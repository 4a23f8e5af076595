import { isIP } from 'node:net';
import { ValidateBy } from 'class-validator';
import { parseCidr } from './cidr.ts';

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
  Each('networks', 'a network such as 10.0.0.0/8 or fd00::/8', (value) => parseCidr(value) !== undefined);

/** A list of IP addresses and of networks in CIDR notation, but of no `/0`: that is everybody. */
export const AddressesOrNetworks = (): PropertyDecorator =>
  Each(
    'addressesOrNetworks',
    'an IP address or a network such as 10.0.0.0/8',
    (value) => isAddress(value) || (parseCidr(value)?.prefix ?? 0) > 0,
  );
