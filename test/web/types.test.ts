import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { OpenApi } from '../support/openapi.ts';
import { startPlatform, type Json, type Platform } from '../support/platform.ts';

const FILE = new URL('../../web/src/api/schema.d.ts', import.meta.url);

/** What no page asks for: the business modules' routes, and those of providers. */
const NOT_OURS = /\/tenant\/(customers|invoices|payments|sales-orders|events\/batch)|\/webhooks\/\{provider\}/;
const PROSE = new Set(['description', 'summary', 'example', 'examples', 'headers', 'security', 'tags']);

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(() => platform.stop());

/** Types only: without sentences and examples, and of the answers the successes. All of it would be 22,000 lines. */
function lean(value: unknown, of = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => lean(one));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => {
    if (of === 'properties') return true;
    if (of === 'responses') return key.startsWith('2');
    return !PROSE.has(key);
  });
  return Object.fromEntries(kept.map(([key, inner]) => [key, lean(inner, of === 'properties' ? '' : key)]));
}

async function typesOf(document: Json): Promise<string> {
  const ours = Object.entries(document['paths']).filter(([path]) => !NOT_OURS.test(path));
  const { schemas } = document['components'];
  const part = lean({
    openapi: '3.1.0',
    info: document['info'],
    paths: Object.fromEntries(ours),
    components: { schemas },
  });
  const nodes = await openapiTS(part as OpenAPI3, { defaultNonNullable: false });
  return `/* Made from /openapi.json by \`npm run routes\`. */\n${astToString(nodes)}`;
}

describe('web/src/api/schema.d.ts', () => {
  it('is what /openapi.json says', async () => {
    const types = await typesOf((await OpenApi.of(platform.api.url)).document);
    if (process.env['WRITE_ROUTES'] === 'true') await writeFile(FILE, types);
    expect((await readFile(FILE, 'utf8')) === types ? 'current' : 'stale: run npm run routes').toBe('current');
  });
});
