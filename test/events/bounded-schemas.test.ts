import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { compileBounded, wrongWith } from '../../src/events/catalogue/bounded/compile.ts';
import { LinearPattern } from '../../src/events/catalogue/bounded/linear-pattern.ts';
import { inSteps } from '../../src/events/catalogue/bounded/steps.ts';
import type { Schema } from '../../src/events/catalogue/schema.ts';

const type = (schema: Schema, example: unknown = {}) => ({
  name: 'thing.done',
  version: '1.0',
  description: 'A thing was done.',
  deprecated: false,
  schema,
  example,
});

const withField = (field: object, more: object = {}): Schema => ({
  type: 'object',
  properties: { a: field },
  ...more,
});

const many = (count: number, of: unknown) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, of]));

describe('a schema made at run time', () => {
  it('may say all that JSON Schema 2020-12 does within itself', () => {
    const schema = {
      type: 'object',
      $defs: { line: { type: 'object', properties: { sku: { type: 'string', pattern: '^[A-Z]{2}\\d+$' } } } },
      properties: {
        at: { type: 'string', format: 'date-time' },
        lines: { type: 'array', items: { $ref: '#/$defs/line' }, uniqueItems: true, contains: { type: 'object' } },
        pair: { prefixItems: [{ type: 'string' }, { type: ['integer', 'null'] }], items: false },
        either: { anyOf: [{ const: 1 }, { enum: ['x', 'y'] }] },
      },
      dependentRequired: { pair: ['at'] },
      unevaluatedProperties: false,
    };
    const good = {
      at: '2024-02-14T15:30:45Z',
      lines: [{ sku: 'AB12' }, { sku: 'AB13' }],
      pair: ['x', null],
      either: 'x',
    };
    expect(wrongWith(type(schema, good))).toEqual([]);
    const check = compileBounded(schema, true);
    expect(check(good)).toEqual([]);
    const bad = { lines: [{ sku: 'ab' }, { sku: 'ab' }], pair: ['x', 1, 2], either: 2, more: 1, at: 'today' };
    expect(new Set(check(bad).map(({ keyword }) => keyword))).toEqual(
      new Set(['pattern', 'uniqueItems', 'items', 'const', 'enum', 'anyOf', 'format', 'unevaluatedProperties']),
    );
  });

  it.each<[string, Schema, string]>([
    ['is of no object', { type: 'string' }, 'schema.type'],
    [
      'is of another dialect',
      { ...withField({}), $schema: 'http://json-schema.org/draft-07/schema#' },
      'schema.$schema',
    ],
    ['is larger than 32 KiB', withField({ description: 'x'.repeat(33_000) }), 'schema'],
    ['consists of more than 500 schemas', { type: 'object', properties: many(500, { type: 'string' }) }, 'schema'],
    ['refers to elsewhere', withField({ $ref: 'https://schema.example/a' }), 'schema.properties.a.$ref'],
    ['refers to no definition', withField({ $ref: '#/$defs/b' }), 'schema.properties.a.$ref'],
    [
      'refers to what every object has',
      withField({ $ref: '#/$defs/toString' }, { $defs: {} }),
      'schema.properties.a.$ref',
    ],
    ['refers to itself', withField({ $ref: '#' }), 'schema.properties.a.$ref'],
    ['has an id', withField({ $id: 'https://schema.example/a' }), 'schema.properties.a.$id'],
    ['has definitions further down', withField({ $defs: { b: {} } }), 'schema.properties.a.$defs'],
    ['looks ahead in a pattern', withField({ pattern: '^(?=a).*$' }), 'schema.properties.a.pattern'],
    ['refers back in a pattern', withField({ pattern: '^(a)\\1$' }), 'schema.properties.a.pattern'],
    ['has a pattern that does not parse', withField({ pattern: '(' }), 'schema.properties.a.pattern'],
    ['has a pattern that repeats much', withField({ pattern: '^[a-z]{900}$' }), 'schema.properties.a.pattern'],
    [
      'names properties by a pattern that looks ahead',
      withField({ patternProperties: { '(?=a)': {} } }),
      'schema.properties.a.pattern',
    ],
    [
      'has large patterns',
      { type: 'object', properties: many(12, { pattern: '[a-z]{450}' }) },
      'schema.properties.f11.pattern',
    ],
    [
      'has patterns too large to be made',
      { type: 'object', properties: many(300, { pattern: '^(a{90}){90}$' }) },
      'schema.properties.f0.pattern',
    ],
    ['has a pattern that is long', withField({ pattern: 'a'.repeat(2_001) }), 'schema.properties.a.pattern'],
    [
      'says it in the keyword of an older dialect, where no schema is looked at',
      withField({ dependencies: { b: { pattern: '(?=a)' } } }),
      'schema.properties.a.dependencies',
    ],
    ['would be checked later', { type: 'object', $async: true, required: ['b'] }, 'schema.$async'],
    [
      'names more than 500 that depend on another',
      { type: 'object', dependentRequired: { a: Object.keys(many(500, 1)) } },
      'schema',
    ],
    [
      'consists of more than 500 schemas that are only false',
      { type: 'object', properties: many(500, false) },
      'schema',
    ],
    ['has a keyword that is none', withField({ propertys: {} }), 'schema'],
    ['has a format that is none', withField({ type: 'string', format: 'iban' }), 'schema'],
    ['has a keyword with a wrong value', withField({ type: 'money' }), 'schema'],
    ['has an example that breaks it', { type: 'object', required: ['b'] }, 'example.b'],
  ])('that %s is refused', (_, schema, field) => {
    expect(wrongWith(type(schema)).map((error) => error.field)).toEqual([field]);
  });
});

/** As much as a body may hold. */
const text = (length: number) => 'a'.repeat(length);
const nested = (depth: number): unknown => (depth === 0 ? 1 : { x: nested(depth - 1) });
const doubling = many(30, undefined);
for (let n = 0; n < 30; n++)
  doubling[`f${n}`] = { allOf: [{ $ref: `#/$defs/f${n + 1}` }, { $ref: `#/$defs/f${n + 1}` }] };

const names = Object.keys(many(500, 1));

/** With whether it ends before it is done: when it stops at its first finding, and when it looks for all. */
const CHECKS: [string, Schema, unknown, boolean, boolean][] = [
  ['a pattern that backtracks for ever elsewhere', { pattern: '^(a+)+$' }, `${text(30_000)}!`, false, true],
  ['a large pattern on a long text', { pattern: '^(a|b|c)*a[a-c]{200}$' }, text(200_000), true, true],
  ['definitions that double each other', { $ref: '#/$defs/f0' }, 1, true, true],
  ['a definition that leads to itself', { $ref: '#/$defs/itself' }, 1, true, true],
  ['a tree of two branches, each tried twice', { $ref: '#/$defs/tree' }, nested(28), true, true],
  [
    'many that are all different',
    { type: 'array', uniqueItems: true },
    Array.from({ length: 40_000 }, (_, n) => [n]),
    false,
    true,
  ],
  [
    'few that are all different, each read by many',
    { allOf: Array.from({ length: 400 }, () => ({ uniqueItems: true })) },
    [[Array.from({ length: 4_000 }, () => 1)]],
    true,
    true,
  ],
  [
    'a long list of what is allowed',
    { items: { enum: Array.from({ length: 4_000 }, (_, n) => `v${n}`) } },
    Array.from({ length: 40_000 }, () => 'v3999'),
    true,
    true,
  ],
  ['a long text with a format', { type: 'string', format: 'email' }, `${text(200_000)}@`, false, false],
  [
    'many schemas, each of which counts the keys',
    { allOf: Array.from({ length: 400 }, () => ({ minProperties: 1 })) },
    many(20_000, 1),
    true,
    true,
  ],
  ['many names that none has', { items: { required: names } }, Array.from({ length: 1_900 }, () => ({})), false, true],
  [
    'many names that depend on one that all have',
    { items: { dependentRequired: { b: names.slice(1) } } },
    Array.from({ length: 1_900 }, () => ({ b: 1 })),
    false,
    true,
  ],
  [
    'many schemas that nothing fits, and one that all does',
    { items: { anyOf: [...names.slice(1).map(() => false), {}] } },
    Array.from({ length: 1_900 }, () => 1),
    true,
    true,
  ],
];

describe('a check ends soon, whatever schema and data say', () => {
  it.each(
    CHECKS.flatMap(([name, field, value, ...ends]) => ends.map((end, all) => [name, all, field, value, end] as const)),
  )('%s (all findings: %d)', (_, all, field, value, endsEarly) => {
    const tree = {
      type: 'object',
      additionalProperties: { anyOf: [{ $ref: '#/$defs/tree' }, { $ref: '#/$defs/tree' }, { type: 'string' }] },
    };
    const $defs = { ...doubling, f30: { type: 'integer' }, itself: { $ref: '#/$defs/itself' }, tree };
    const check = compileBounded({ type: 'object', $defs, properties: { a: field } }, all === 1);
    const before = process.cpuUsage();
    const found = check({ a: value });
    const { user } = process.cpuUsage(before);
    expect(found.some(({ keyword }) => keyword === 'steps')).toBe(endsEarly);
    expect(user).toBeLessThan(3_000_000);
  });
});

describe('a pattern made at run time', () => {
  it('keeps nothing of the texts that it was held against', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const used = (): number => {
      collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const patterns = Array.from({ length: 20 }, () => new LinearPattern('(a|b)*a[ab]{12}$'));
    const many = Array.from({ length: 500 }, (_, n) => (n * 7_919).toString(2)).join('');
    const varied = many.replaceAll('0', 'a').replaceAll('1', 'b');
    const before = used();
    for (const pattern of patterns) inSteps(false, () => pattern.test(varied));
    expect(used() - before).toBeLessThan(4 * 1_024 * 1_024);
    expect(patterns).toHaveLength(20);
  });
});
