import { describe, expect, it } from '@jest/globals';
import { headerLines, parseHeaderLines, type Headers } from '../../src/deliveries/record/header-lines.ts';

const CASES: [string, Headers][] = [
  ['none', {}],
  ['one', { 'content-type': 'text/plain' }],
  ['names in their order and letters', { 'X-Signature': 'sha256=0', 'content-length': '2', Date: 'now' }],
  ['one that came more than once', { 'set-cookie': ['a=1', 'b=2', 'c=3'], vary: 'accept' }],
  ['values that look like lines of their own', { link: '<https://a.example>: b', 'x-a': 'x-b: c', 'x-c': ': ' }],
  ['empty values', { 'x-empty': '', 'x-both': ['', ''], 'x-last': '' }],
  ['space at the ends', { 'x-space': ' a ', 'x-line': 'a\nb' }],
  ['names that objects have', JSON.parse('{"__proto__":"a","constructor":"b","toString":["c","d"]}')],
];

describe('headers as lines', () => {
  it.each(CASES)('come back as they were: %s', (_, headers) => {
    const back = parseHeaderLines(headerLines(headers));
    expect(Object.entries(back)).toEqual(Object.entries(headers));
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
  });

  it('are those of a message', () => {
    const headers = { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'], 'x-none': undefined };
    expect(headerLines(headers)).toBe('content-type: text/plain\r\nset-cookie: a=1\r\nset-cookie: b=2\r\n');
  });

  it('become an array for a name that is there twice, wherever', () => {
    expect(parseHeaderLines('a: 1\r\nb: 2\r\na: 3\r\n__proto__: 4\r\n__proto__: 5\r\n')).toEqual(
      JSON.parse('{"a":["1","3"],"b":"2","__proto__":["4","5"]}'),
    );
  });
});
