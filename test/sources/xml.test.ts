import { describe, expect, it } from '@jest/globals';
import { countOf } from '../../src/sources/providers/wire/form.ts';
import { wrongXml } from '../../src/sources/providers/wire/xml.ts';

describe('an XML document of a tenant', () => {
  it.each([
    '<Response></Response>',
    '<Response/>',
    '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n  <Say voice="alice" loop=\'2\'>Hello &amp; welcome &#228;</Say>\n</Response>\n',
    '<Response><!-- nobody is here --><Redirect method="POST">https://a.example/?a=1&amp;b=2</Redirect></Response>',
  ])('passes: %j', (document) => {
    expect(wrongXml(document)).toBeUndefined();
  });

  it.each([
    ['', 'root'],
    ['Hello', 'text outside'],
    ['<Say>Hello</Say>', 'root'],
    ['<Response>', 'closed'],
    ['<Response><Say></Response></Say>', 'closes'],
    ['<Response></Response><Response/>', 'root'],
    ['<Response a=b></Response>', 'well-formed'],
    ['<Response>a < b</Response>', 'well-formed'],
    ['<Response>a & b</Response>', 'entity'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><Response>&b;</Response>', 'entity'],
    ['<!DOCTYPE Response SYSTEM "file:///etc/passwd"><Response/>', 'well-formed'],
    ['<Response>\u0000</Response>', 'control'],
    ['<a>'.repeat(1_000), 'root'],
  ])('is refused: %j', (document, why) => {
    expect(wrongXml(document)).toContain(why);
  });
});

it('parameters of a form are counted without being read', () => {
  expect(countOf(Buffer.from('a=1'))).toBe(1);
  expect(countOf(Buffer.from(Array.from({ length: 10_000 }, () => 'a=1').join('&')))).toBe(10_000);
});
