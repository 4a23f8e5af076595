import { describe, expect, it } from '@jest/globals';
import { EgressPolicy } from '../../src/security/egress-policy.ts';
import { checkEndpointUrl } from '../../src/security/endpoint-url.ts';
import { ssrfCases } from './ssrf-cases.ts';

const standard = new EgressPolicy({ allowHttp: false, allowCidrs: [], allowPorts: [443, 8443] });
const local = new EgressPolicy({ allowHttp: true, allowCidrs: ['127.0.0.0/8', '::1/128'], allowPorts: [443] });

describe('endpoint URLs', () => {
  it.each(ssrfCases.urls)('$verdict $url', ({ url, verdict }) => {
    expect(checkEndpointUrl(url, standard).ok).toBe(verdict === 'allow');
  });

  it.each([
    'https://example.com:8443/',
    'https://bücher.de/',
    'https://xn--bcher-kva.de/',
    'HTTPS://example.com?a=b',
    'https://example.com/a%20b/%2F?x=%C3%BC',
    'https://3com.example.com/',
    'https://a_b.example.org/',
    'https://_hooks.example.org/',
    'https://example.com./',
    'https://bücher.de./',
  ])('allows %s', (url) => {
    expect(checkEndpointUrl(url, standard)).toMatchObject({ ok: true });
  });

  it.each([
    ['https:example.com', 'absolute https URL'],
    ['https:///example.com', 'host name'],
    ['https://', 'host name'],
    ['http://example.com/', 'https'],
    ['ftp://example.com/', 'absolute https URL'],
    ['javascript:alert(1)', 'absolute https URL'],
    ['https://@example.com/', 'user name'],
    ['https://example.com/#', 'fragment'],
    ['https://example.com:80/', 'port'],
    ['https://example.com:0/', 'port'],
    ['https://example.com:99999/', 'host name'],
    ['https://example.com:/', 'host name'],
    ['https://-example.com/', 'host name'],
    ['https://ⓔxample.com/', 'host name'],
    ['https://example。com/', 'host name'],
    ['https://１２７.0.0.1/', 'host name'],
    ['https://127.0.0.1.example.com%40/', 'host name'],
    ['https://exam\tple.com/', 'control characters'],
    ['https://example.com/a b', 'spaces'],
    ['https://example.com/\u0000', 'control characters'],
    ['https://example.com/\u00a0', 'spaces'],
    ['https:\\\\example.com/', 'backslashes'],
    ['https://[::1]/', 'public host name'],
    ['https://[fe80::1%25eth0]/', 'host name'],
    ['https://[::ffff:127.0.0.1]/', 'host name'],
    ['https://service/', 'public host name'],
    ['https://www.example/', 'public host name'],
    ...[
      'localhost.',
      'service.',
      'www.example.',
      'metadata.google.internal.',
      'vault.service.consul.',
      'a_b.local.',
    ].map((host) => [`https://${host}/`, 'public host name'] as const),
    ['https://127.0.0.1./', 'host name'],
    ['https://example.com../', 'host name'],
    ['https://example.com.%2e/', 'host name'],
    ['https://[::1]./', 'host name'],
    ['https://./', 'host name'],
    ['https://a_b/', 'public host name'],
    ['https://-_.example.com/', 'host name'],
    ['https://1.0.0.127.in-addr.arpa/', 'public host name'],
    ['https://vault.service.consul/', 'public host name'],
    [`https://${'a.'.repeat(126)}com/`, 'host name'],
    [`https://${'a.'.repeat(126)}com./`, 'host name'],
  ])('refuses %j', (url, message) => {
    expect(checkEndpointUrl(url, standard)).toEqual({ ok: false, message: expect.stringContaining(message) });
  });

  it('are dialled without the dot at their end', () => {
    const verdict = checkEndpointUrl('https://Hooks.example.com.:8443/a?b=c', standard);
    expect(verdict.ok && [verdict.url.href, verdict.url.origin]).toEqual([
      'https://hooks.example.com:8443/a?b=c',
      'https://hooks.example.com:8443',
    ]);
  });

  it.each([
    'http://127.0.0.1:3000/hook',
    'https://127.0.0.1/',
    'http://localhost:9000/',
    'http://[::1]:9000/',
    'http://example.com/',
    'http://example.com:443/',
  ])('with http and loopback allowed, allows %s', (url) => {
    expect(checkEndpointUrl(url, local)).toMatchObject({ ok: true });
  });

  it.each([
    'http://10.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://[::2]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://example.com:9000/',
    'http://metadata/',
  ])('with http and loopback allowed, still refuses %s', (url) => {
    expect(checkEndpointUrl(url, local).ok).toBe(false);
  });
});
