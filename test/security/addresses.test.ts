import { describe, expect, it } from '@jest/globals';
import { AddressPolicy, isPublicAddress } from '../../src/security/addresses.ts';
import { ssrfCases } from './ssrf-cases.ts';

describe('addresses', () => {
  it.each(ssrfCases.addresses)('$address: $verdict', ({ address, verdict }) => {
    expect(isPublicAddress(address)).toBe(verdict === 'allow');
  });

  it.each([
    '',
    ' 8.8.8.8',
    '8.8.8.8 ',
    '8.8.8.8/32',
    '8.8.8.8:53',
    '8.8.8.8%eth0',
    '[2606:4700:4700::1111]',
    '2606:4700:4700::1111%eth0',
    '0.255.255.255',
    '169.254.255.255',
    '192.0.0.255',
    '192.52.193.1',
    '192.168.255.255',
    '198.19.255.255',
    '239.255.255.255',
    '255.255.255.255',
    '::1',
    '::7f00:1',
    '64:ff9b:1::1',
    '100:0:0:1::1',
    'fec0::1',
    '2001:1ff::1',
    '2001:db8:ffff::1',
    '2002:ffff::1',
    '2620:4f:8000:ffff::1',
    '3ffe::1',
    '3fff:fff::1',
    '1fff:ffff::1',
  ])('%j is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['2001:200::1', '2620:4f:8001::1', '3fff:1000::1', '2003::1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('an allowed network opens exactly itself', () => {
    const policy = new AddressPolicy(['10.1.0.0/16', 'fd00:1::/32', '127.0.0.1/32']);
    const allowed = ['10.1.2.3', 'fd00:1::5', '127.0.0.1', '8.8.8.8'];
    const refused = ['10.2.0.1', 'fd00:2::5', '127.0.0.2', '::1', 'nonsense', 'fd00:1::5%eth0', '0177.0.0.1'];
    expect(allowed.filter((address) => !policy.allows(address))).toEqual([]);
    expect(refused.filter((address) => policy.allows(address))).toEqual([]);
    expect(policy.lists('8.8.8.8')).toBe(false);
  });

  it.each(['10.0.0.0', '10.0.0.0/33', 'fd00::/129', 'ten/8', '10.0.0.0/8/8', 'fe80::1%eth0/64', '/8', ''])(
    '%j is no network',
    (cidr) => {
      expect(() => new AddressPolicy([cidr])).toThrow(`Not a network in CIDR notation: ${cidr}`);
    },
  );
});
