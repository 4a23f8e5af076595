import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleOf } from '../cli/event-types/example.ts';
import { selfContained } from '../cli/event-types/openapi.ts';
import { startCli } from './support/cli.ts';
import { ADMIN_KEY, startPlatform, type Json, type Platform } from './support/platform.ts';

const DOCUMENT = `
openapi: 3.1.0
info: { title: Parcels, version: '1' }
components:
  schemas:
    Parcel:
      type: object
      x-internal: true
      required: [parcel_id, stops]
      properties:
        parcel_id: { type: string, format: uuid }
        stops: { type: array, minItems: 1, items: { $ref: '#/components/schemas/Geo.Stop' } }
    Geo.Stop: { type: object, required: [town], properties: { town: { type: string, examples: [Kyiv] }, next: { $ref: '#/components/schemas/Geo.Stop' } } }
webhooks:
  parcel.shipped:
    post: { summary: A parcel left., tags: [shipping], requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Parcel' } } } } }
  parcel.lost:
    post: { description: Nobody knows where it is., deprecated: true, x-version: '3', requestBody: { content: { application/json: { schema: { type: object }, example: { a: 1 } } } } }
  payment.received:
    post: { summary: In code., requestBody: { content: { application/json: { schema: { type: object } } } } }
  Parcel:
    post: { summary: No name., requestBody: { content: { application/json: { schema: { type: object } } } } }
`;

const DEFINED = {
  description: 'It was packed.',
  schema: { type: 'object', properties: { parcel_id: { type: 'string' }, weight: { type: 'integer' } } },
};

let platform: Platform;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'webhooks-types-'));
  await writeFile(join(directory, 'parcels.yaml'), DOCUMENT);
  platform = await startPlatform();
});

afterAll(async () => {
  await platform.stop();
  await rm(directory, { recursive: true });
});

const run = (...args: string[]) =>
  startCli(['event-types', ...args], { WEBHOOKS_URL: platform.api.url, ADMIN_API_KEY: ADMIN_KEY }, directory).ended;
const states = (out: string) => (JSON.parse(out) as Json[]).map(({ name, state, told }) => [name, state, told]);
const typeOf = async (name: string): Promise<Json> => (await platform.api.admin('GET', `/event-types/${name}`)).body;

describe('event-types', () => {
  it('import makes what the webhooks of a document define, tells what it did, and does nothing when asked again', async () => {
    const wouldBe = await run('import', 'parcels.yaml', '--dry-run', '--json');
    const expected = [
      ['parcel.shipped', 'made', ''],
      ['parcel.lost', 'made', ''],
      ['payment.received', 'read-only', expect.stringContaining('in the code')],
      ['Parcel', 'refused', expect.stringContaining('lower-case words')],
    ];
    expect(states(wouldBe.out)).toEqual(expected);
    expect((await platform.api.admin('GET', '/event-types/parcel.lost')).status).toBe(404);
    const first = await run('import', 'parcels.yaml', '--json');
    expect(states(first.out)).toEqual(expected);
    expect([first.code, first.err]).toEqual([1, expect.stringContaining('1 of 4 are refused')]);
    const shipped = await typeOf('parcel.shipped');
    expect(shipped).toMatchObject({ description: 'A parcel left.', group: 'shipping', version: '1.0' });
    expect(shipped['schema']['properties']['stops']['items']).toEqual({ $ref: '#/$defs/Geo_Stop' });
    expect(shipped['schema']['$defs']['Geo_Stop']['properties']['next']).toEqual({ $ref: '#/$defs/Geo_Stop' });
    expect(shipped['example']['stops'][0]['town']).toBe('Kyiv');
    expect(await typeOf('parcel.lost')).toMatchObject({ version: '3', deprecated: true, example: { a: 1 } });
    const again = await run('import', 'parcels.yaml', '--json');
    expect(states(again.out).slice(0, 2)).toEqual([
      ['parcel.shipped', 'same', ''],
      ['parcel.lost', 'same', ''],
    ]);
    await writeFile(join(directory, 'parcels.yaml'), DOCUMENT.replace('Nobody knows', 'We do not know'));
    const { out } = await run('import', 'parcels.yaml');
    expect(out).toMatch(/parcel\.shipped +same +-\nparcel\.lost +changed +description\n/);
  });

  it('import reads a folder of schemas, and what the platform itself says of an event type', async () => {
    const folder = join(directory, 'schemas');
    await mkdir(folder);
    const schema = { description: 'A crate left.', type: 'object', properties: { n: { type: 'integer', minimum: 3 } } };
    await writeFile(join(folder, 'crate.shipped.json'), JSON.stringify(schema));
    expect(states((await run('import', 'schemas', '--json')).out)).toEqual([['crate.shipped', 'made', '']]);
    expect(await typeOf('crate.shipped')).toMatchObject({ description: 'A crate left.', example: { n: 3 } });
    const document = (await platform.api.call('GET', '/openapi.json')).body;
    await writeFile(join(directory, 'own.json'), JSON.stringify(document));
    const { out } = await run('import', 'own.json', '--json');
    const crate = states(out).find(([name]) => name === 'crate.shipped');
    expect(crate).toEqual(['crate.shipped', 'changed', 'description']);
    expect(states(out).filter(([, state]) => state === 'refused')).toEqual([]);
  });

  it('import leaves what the file does not say: deprecated, and an example that still fits', async () => {
    const own = { ...DEFINED, deprecated: true, example: { parcel_id: 'p-1' } };
    expect((await platform.api.admin('POST', '/event-types', { ...own, name: 'box.packed' })).status).toBe(201);
    const file = join(directory, 'boxes');
    await mkdir(file);
    const write = (schema: object) =>
      writeFile(join(file, 'box.packed.yaml'), JSON.stringify({ ...schema, title: 'It is packed.' }));
    await write(DEFINED.schema);
    expect(states((await run('import', 'boxes', '--json')).out)).toEqual([['box.packed', 'changed', 'description']]);
    expect(await typeOf('box.packed')).toMatchObject({ deprecated: true, example: own.example });
    await write({ ...DEFINED.schema, required: ['weight'] });
    expect((await run('import', 'boxes')).out).toMatch(/changed +schema, example\n/);
    expect(await typeOf('box.packed')).toMatchObject({ deprecated: true, example: { parcel_id: 'text', weight: 1 } });
    await writeFile(join(file, 'box.packed.json'), '{}');
    expect((await run('import', 'boxes')).err).toContain('two files for box.packed');
  });

  it('import tells components apart whose names become the same', async () => {
    const components = {
      'Geo.Stop': { properties: { at: { $ref: '#/components/schemas/Geo_Stop' } } },
      Geo_Stop: { type: 'string' },
    };
    const schema = { properties: { a: { $ref: '#/components/schemas/Geo.Stop' } } };
    expect(selfContained(schema, components)).toMatchObject({
      properties: { a: { $ref: '#/$defs/Geo_Stop' } },
      $defs: { Geo_Stop: { properties: { at: { $ref: '#/$defs/Geo_Stop_2' } } }, Geo_Stop_2: { type: 'string' } },
    });
  });

  it.each<[string, string, string]>([
    ['repeats itself without end', 'a: &a { b: *a }', 'an alias stands within what it repeats'],
    ['is a folder', '', 'is no file'],
  ])('refuses a file that %s', async (_, content, told) => {
    await rm(join(directory, 'bad.yaml'), { recursive: true, force: true });
    await (content ? writeFile(join(directory, 'bad.yaml'), content) : mkdir(join(directory, 'bad.yaml')));
    const { code, err } = await run('create', 'bad.type', '--description', 'x', '--schema', 'bad.yaml');
    expect([code, err]).toEqual([2, expect.stringContaining(told)]);
  });

  it('make no example that is larger than it needs to be, whatever a schema asks for', () => {
    const wide = (depth: number): object => ({
      type: 'array',
      minItems: 4_000_000_000,
      items: depth === 0 ? { type: 'string', minLength: 4_000_000_000 } : wide(depth - 1),
    });
    const $defs = Object.fromEntries(
      Array.from({ length: 12 }, (__, n) => [
        `d${n}`,
        { type: 'object', required: ['a', 'b'], properties: { a: { $ref: `#/$defs/d${n + 1}` }, b: wide(1) } },
      ]),
    );
    const schema = { type: 'object', properties: { a: { $ref: '#/$defs/d0' }, b: wide(4) }, $defs };
    expect(JSON.stringify(exampleOf(schema)).length).toBeLessThan(2_000_000);
  });

  it('are made, listed, shown, deprecated and deleted one by one', async () => {
    const file = { type: 'object', properties: { a: { type: 'string' } } };
    await writeFile(join(directory, 'pallet.json'), JSON.stringify(file));
    const made = await run(
      'create',
      'pallet.moved',
      '--description',
      'It moved.',
      '--schema',
      'pallet.json',
      '--data-version',
      '2',
      '--json',
    );
    expect(JSON.parse(made.out)).toMatchObject({ name: 'pallet.moved', version: '2', example: { a: 'text' } });
    expect((await run('list')).out).toMatch(/pallet\.moved +2 +made +It moved\.\n/);
    expect((await run('deprecate', 'pallet.moved')).out).toMatch(/state +made, deprecated/);
    expect((await run('show', 'pallet.moved')).out).toContain('"a": "text"');
    expect((await run('delete', 'pallet.moved')).code).toBe(2);
    expect((await run('delete', 'pallet.moved', '--yes')).out).toBe('pallet.moved is deleted\n');
    expect((await run('show', 'pallet.moved')).code).toBe(1);
    expect((await run('show', '../tenants')).code).toBe(2);
    expect((await run('import', 'missing.yaml')).err).toContain('is the path right?');
  });
});
