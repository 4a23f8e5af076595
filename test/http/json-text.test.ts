import { describe, expect, it } from '@jest/globals';
import {
  assertPortableJson,
  jsonTextOf,
  parseJson,
  UnportableJsonError,
  UnreadableError,
} from '../../src/http/json-text.ts';

const check = (value: unknown) => () => assertPortableJson(JSON.stringify(value));
/** Text of n backslashes. */
const slashes = (n: number) => '\\'.repeat(n);

describe('portable JSON', () => {
  it.each([
    { list: ['', {}, { a: 'plain' }] },
    'emoji 😀 and a family 👨‍👩‍👧',
    'tab \t, line\n, bell \u0007, DEL \u007f, U+2028 \u2028',
    'noncharacter \uffff, replacement \ufffd',
    ...[1, 2, 3, 4, 5].map((n) => `${slashes(n)}u0000 and ${slashes(n)}ud800 as text`),
    { '\\ud800': '\\u0000' },
    slashes(100_000),
  ])('accepts case %#', (value) => {
    expect(check(value)).not.toThrow();
  });

  it.each([
    ['\u0000', 'NUL'],
    ['a\u0000b', 'NUL'],
    [{ 'key\u0000': 1 }, 'NUL'],
    ['\ud83d', 'a lone surrogate'],
    ['\ude00', 'a lone surrogate'],
    ['\ude00\ud83d', 'a lone surrogate'],
    ['😀\ud83d', 'a lone surrogate'],
    ['\ud83d😀', 'a lone surrogate'],
    [{ deep: [{ '\udfff': 1 }] }, 'a lone surrogate'],
    ...[1, 2, 3, 4].map((n): [string, string] => [`${slashes(n)}\ud800`, 'a lone surrogate']),
    ...[1, 2, 3, 4].map((n): [string, string] => [`${slashes(n)}\u0000`, 'NUL']),
    [`${slashes(3)}u0000\n\udbff`, 'a lone surrogate'],
  ])('refuses case %# for %p', (value, what) => {
    expect(check(value)).toThrow(UnportableJsonError);
    expect(check(value)).toThrow(what);
  });

  it('refuses every code unit of the surrogates and accepts its neighbours', () => {
    for (let unit = 0xd7f0; unit <= 0xe010; unit++) {
      const text = JSON.stringify(String.fromCharCode(unit));
      let refused = false;
      try {
        assertPortableJson(text);
      } catch {
        refused = true;
      }
      expect([unit, refused]).toEqual([unit, unit >= 0xd800 && unit <= 0xdfff]);
    }
  });
});

const read = (raw: string | Buffer) => parseJson(jsonTextOf(Buffer.from(raw as string), { maxDepth: 32 }));
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

describe('reading a body', () => {
  it.each([
    '{}',
    'null',
    nested('[', ']', 32),
    nested('{"a":', '}', 32).replace(':}', ':1}'),
    `[${'[],'.repeat(1000)}{}]`,
    JSON.stringify({ text: '['.repeat(1000), quoted: '"[{'.repeat(100), slash: '\\' }),
    '{"a":"__proto__","b":["__proto__","prototype"],"c":"say \\"__proto__\\": no"}',
    '{"constructor":"Jane","prototype":"v1"}',
    '{"constructor":{"name":"Jane","prototypes":1}}',
    '{"constructor":{"a":{"prototype":1}}}',
    '{"constructor":[{"prototype":1}]}',
    '{"constructor":{"a":1},"b":{"prototype":1}}',
    '{"constructor":1,"b":{"prototype":1}}',
    '{"prototype":{"constructor":1}}',
    '[{"constructor":1},{"prototype":1}]',
    '{"___proto__":1,"__proto":1,"__PROTO__":1,"\\\\u005f_proto__":1}',
    '{"name":"Jörg 😀"}',
  ])('has nothing against %p', (json) => {
    expect(read(json)).toEqual(JSON.parse(json));
  });

  it.each(['', '{"a":"unterminated', '{"a":"ends in a backslash\\', ']]]}}}[[', '{"a":1,}', '\ufeff{}'])(
    'refuses %p, which is no JSON',
    (json) => {
      expect(() => read(json)).toThrow(UnreadableError);
    },
  );

  it.each([
    nested('[', ']', 33),
    nested('{"a":', '}', 33),
    nested('[{"a":', '}]', 17),
    '['.repeat(5000),
    `{"text":"\\"","a":${nested('[', ']', 32)}}`,
    `{"text":"\\\\","a":${nested('[', ']', 32)}}`,
  ])('refuses what is nested deeper than 32: case %#', (json) => {
    expect(() => read(json)).toThrow('The body is nested deeper than 32');
  });

  it.each([
    '{"__proto__":1}',
    '{"data":[{"a":{"__proto__":{"admin":true}}}]}',
    '{"__proto__" \t\r\n :1}',
    '{"a":"\\\\","__proto__":1}',
    String.raw`{"\u005f_proto__":1}`,
    String.raw`{"\u005F\u005f\u0070\u0072\u006f\u0074\u006f\u005f\u005f":1}`,
    '{"é":"é","__proto__":1}',
  ])('refuses the key __proto__ in %p', (json) => {
    expect(Object.keys(JSON.parse(json))).toBeTruthy();
    expect(() => read(json)).toThrow('has a key __proto__');
  });

  it.each([
    '{"constructor":{"prototype":{"admin":true}}}',
    '{"constructor" : { "a" : [1,{}] , "prototype" : 1 }}',
    '{"data":[{"constructor":{"prototype":1}}]}',
    String.raw`{"c\u006fnstructor":{"prototyp\u0065":1}}`,
    String.raw`{"\u0063\u006f\u006e\u0073\u0074\u0072\u0075\u0063\u0074\u006f\u0072":{"prototype":1}}`,
  ])('refuses constructor.prototype in %p', (json) => {
    expect(Object.keys(JSON.parse(json))).toBeTruthy();
    expect(() => read(json)).toThrow('constructor.prototype');
  });

  it.each([
    [0xff, 0x22],
    [0xed, 0xa0, 0x80], // a surrogate in UTF-8
    [0xc0, 0x80], // NUL, overlong
    [0x80],
  ])('refuses bytes that are not UTF-8: case %#', (...bytes) => {
    expect(() => read(Buffer.from([0x22, ...bytes, 0x22]))).toThrow('The body is not valid UTF-8');
  });

  it('takes a few milliseconds at most for the largest body allowed', () => {
    const raw = Buffer.from(JSON.stringify(Array.from({ length: 2500 }, (_, n) => ({ id: n, name: 'x'.repeat(80) }))));
    // Of a core, whoever else has it in between.
    const rounds = Array.from({ length: 10 }, () => {
      const before = process.cpuUsage();
      expect(read(raw)).toHaveLength(2500);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    });
    expect(Math.min(...rounds)).toBeLessThan(10);
  });
});
