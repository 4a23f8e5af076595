import { describe, expect, it } from '@jest/globals';
import { traceOf } from '../../src/tracing/trace-context.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
const GOOD = `00-${TRACE}-${PARENT}-01`;
const members = (count: number) => Array.from({ length: count }, (_, n) => `k${n}=v`).join(',');

describe('the trace of a request', () => {
  it.each([
    ['as it came', GOOD, GOOD],
    ['not sampled', `00-${TRACE}-${PARENT}-00`, `00-${TRACE}-${PARENT}-00`],
    ['of a later version, in the terms of this one', `cc-${TRACE}-${PARENT}-09-what-the-future-holds`, GOOD],
    ['of a later version without more', `01-${TRACE}-${PARENT}-02`, `00-${TRACE}-${PARENT}-00`],
  ])('is taken %s', (_, given, taken) => {
    expect(traceOf(given, undefined)).toEqual({ traceparent: taken });
  });

  it.each([
    ['absent', undefined],
    ['empty', ''],
    ['of the version that is forbidden', `ff-${TRACE}-${PARENT}-01`],
    ['without trace-id', `00-${'0'.repeat(32)}-${PARENT}-01`],
    ['without parent-id', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['in upper case', GOOD.toUpperCase()],
    ['too long for its version', `${GOOD}-more`],
    ['too long for a later version', `01${GOOD.slice(2)}more`],
    ['too short', GOOD.slice(0, -1)],
    ['not hexadecimal', GOOD.replace('0af', '0ag')],
    ['there twice', `${GOOD}, ${GOOD}`],
    ['followed by a line', `${GOOD}\nx`],
  ])('is ignored when it is %s', (_, given) => {
    expect(traceOf(given, 'congo=1')).toBeUndefined();
  });

  it.each([
    ['congo=t61rcWkgMzE', 'congo=t61rcWkgMzE'],
    ['rojo=00f067aa0ba902b7 ,\t congo=t61rcWkgMzE, ,', 'rojo=00f067aa0ba902b7,congo=t61rcWkgMzE'],
    ['0tenant@system=a b~!', '0tenant@system=a b~!'],
    [members(32), members(32)],
  ])('comes with its state %s', (given, taken) => {
    expect(traceOf(GOOD, given)).toEqual({ traceparent: GOOD, tracestate: taken });
  });

  it.each([
    [''],
    ['congo'],
    ['congo='],
    ['Congo=1'],
    ['0congo=1'],
    ['a@b@c=1'],
    ['a=b=c'],
    ['congo=1,congo=2'],
    ['congo=\u00e4'],
    [members(33)],
    [`a=${'x'.repeat(256)},b=${'x'.repeat(256)}`],
    [`a=${'x'.repeat(257)}`],
  ])('comes without a state that is not valid: %s', (given) => {
    expect(traceOf(GOOD, given)).toEqual({ traceparent: GOOD });
  });
});
