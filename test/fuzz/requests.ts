import fc from 'fast-check';
import type { Operation } from '../support/openapi.ts';
import type { Json } from '../support/platform.ts';
import { kindOfParameter, known } from './known.ts';
import { odd, oddText, type Values } from './values.ts';

const CALLERS = ['tenant', 'another tenant', 'operator', 'nobody', 'somebody unknown'] as const;
export type Caller = (typeof CALLERS)[number];

export interface FuzzedRequest {
  caller: Caller;
  path: string;
  headers: Record<string, string>;
  /** In base64 when it is no text. */
  body?: string | { base64: string };
}

const rarely = <T>(often: fc.Arbitrary<T>, rare: fc.Arbitrary<T>, times = 5): fc.Arbitrary<T> =>
  fc.oneof({ weight: times, arbitrary: often }, { weight: 1, arbitrary: rare });

/** Parts of a path and of a query that are no URL encoding of a text. */
const BROKEN = [
  '%',
  '%zz',
  '%ff%fe',
  '%ed%a0%80',
  '%00',
  '..',
  '%2e%2e%2f',
  '%2F',
  '+',
  ';',
  '~',
  '*',
  'x'.repeat(120),
  '%22'.repeat(2_000),
];
const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());
const oddPart = rarely(oddText.map(encoded), fc.constantFrom(...BROKEN), 2);

/** Requests of one route of `/openapi.json`: good ones, nearly good ones, and others. */
export function requestsOf({ method, path, operation }: Operation, values: Values): fc.Arbitrary<FuzzedRequest> {
  const parameters: Json[] = operation['parameters'] ?? [];
  const [access = {}] = operation['security'] ?? [];
  const meant: Caller = 'operator' in access ? 'operator' : 'tenant';
  const media: Json | undefined = operation['requestBody']?.content['application/json'];
  const withBody = method !== 'GET' && method !== 'DELETE';
  return fc
    .record({
      caller: rarely(fc.constant(meant), fc.constantFrom(...CALLERS), 12),
      path: pathOf(path, parameters, values),
      query: queryOf(parameters, values),
      headers: headersOf(parameters),
      body: media ? bodyOf(media, values) : rarely(fc.constant(NONE), RAW, withBody ? 3 : 20),
    })
    .map(({ caller, path, query, headers, body }) => ({
      caller,
      path: query === '' ? path : `${path}?${query}`,
      headers: { ...body.headers, ...headers },
      ...(body.content === undefined ? {} : { body: body.content }),
    }));
}

function pathOf(path: string, parameters: Json[], values: Values): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (names.length === 0) return fc.constant(path);
  const parts = names.map((name) => {
    const schema: Json = parameters.find((one) => one['in'] === 'path' && one['name'] === name)?.['schema'] ?? {};
    const good =
      schema['enum'] || schema['example']
        ? values.of(schema).map((value) => encoded(String(value)) || '%20')
        : known(kindOfParameter(path, name));
    return rarely(
      good,
      rarely(
        fc.uuid(),
        oddPart.map((part) => part || '%20'),
        1,
      ),
      6,
    );
  });
  const filled = fc
    .tuple(...parts)
    .map((all) => names.reduce((filled, name, n) => filled.replace(`{${name}}`, () => all[n] ?? ''), path));
  return names.length === 1 ? filled : fc.oneof(known(path), filled);
}

function queryOf(parameters: Json[], values: Values): fc.Arbitrary<string> {
  const pairs = parameters
    .filter((one) => one['in'] === 'query')
    .map(({ name, schema }) => {
      const value = rarely(
        values.of(schema, name).map((one) => encoded(String(one))),
        oddPart,
        6,
      );
      return fc.option(
        value.map((text) => `${name}=${text}`),
        { nil: '' },
      );
    });
  const extra = fc.constantFrom(
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    'x=1',
    'limit=1&limit=2',
    '__proto__=1',
    'cursor[]=1',
    '&&=',
  );
  return fc.tuple(...pairs, extra).map((all) => all.filter((pair) => pair !== '').join('&'));
}

const HEADER_TEXTS = [
  '"1"',
  '"0"',
  'W/"1"',
  '*',
  '"99999999999999999999"',
  '""',
  '"1", "2"',
  '\u00e9\u00ff',
  'x'.repeat(300),
  '-1',
  '{}',
];
const OTHERS: Record<string, string[]> = {
  'x-request-id': ['abc', '"', 'x'.repeat(500)],
  traceparent: ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', '00-zz'],
  tracestate: ['a=1', ',,,='],
  'x-forwarded-for': ['1.2.3.4', '::1, x', ','],
  'content-encoding': ['gzip', 'x'],
  accept: ['text/html', '*/*;q=x'],
  range: ['bytes=0-1'],
  'accept-language': ['\u00ff'],
};

function headersOf(parameters: Json[]): fc.Arbitrary<Record<string, string>> {
  const named = parameters
    .filter((one) => one['in'] === 'header')
    .map(({ name }) =>
      fc.option(fc.oneof(fc.uuid(), fc.constantFrom(...HEADER_TEXTS)).map((text): [string, string] => [name, text])),
    );
  const other = fc
    .constantFrom(...Object.entries(OTHERS))
    .chain(([name, texts]) => fc.constantFrom(...texts).map((text): [string, string] => [name, text]));
  return fc
    .tuple(...named, rarely(fc.constant(null), other, 9))
    .map((all) => Object.fromEntries(all.filter((pair) => pair !== null)));
}

interface Body {
  headers: Record<string, string>;
  content?: string | { base64: string };
}

const NONE: Body = { headers: {} };
const json = (content: string): Body => ({ headers: { 'content-type': 'application/json' }, content });
const TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  '/',
  '',
];
const TEXTS = [
  '',
  '{',
  '[]',
  'null',
  '1e400',
  '"\\ud800"',
  '{"a":1,"a":2}',
  '{"a":1}x',
  '\ufeff{}',
  '['.repeat(3_000),
  `{"x":"${'y'.repeat(300_000)}"}`,
];

/** Whatever, in whatever form. */
const RAW: fc.Arbitrary<Body> = fc
  .tuple(
    fc.constantFrom(...TYPES),
    fc.oneof(
      fc.constantFrom<Body['content']>(...TEXTS),
      fc.string({ unit: 'binary', maxLength: 200 }),
      odd.map((value) => JSON.stringify(value)),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ base64: Buffer.from(bytes).toString('base64') })),
    ),
  )
  .map(([type, content]) => ({ headers: { 'content-type': type }, ...(content === undefined ? {} : { content }) }));

function bodyOf({ schema = {}, example }: Json, values: Values): fc.Arbitrary<Body> {
  const text = (value: unknown): Body => json(JSON.stringify(value));
  const good = fc.oneof(values.of(schema), values.like(example));
  return fc.oneof(
    { weight: 8, arbitrary: good.map(text) },
    { weight: 8, arbitrary: values.near(good).map(text) },
    { weight: 1, arbitrary: odd.map(text) },
    { weight: 1, arbitrary: RAW },
  );
}
