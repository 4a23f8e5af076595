import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientTypes, pageTypes } from '../../clients/types.ts';
import { OpenApi } from '../support/openapi.ts';
import { startPlatform, type Json, type Platform } from '../support/platform.ts';

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(() => platform.stop());

const FILES: [path: string, typesOf: (document: Json) => Promise<string>][] = [
  ['web/src/api/schema.d.ts', pageTypes],
  ['clients/typescript/src/schema.ts', clientTypes],
];

describe.each(FILES)('%s', (path, typesOf) => {
  it('is what /openapi.json says', async () => {
    const file = new URL(`../../${path}`, import.meta.url);
    const types = await typesOf((await OpenApi.of(platform.api.url)).document);
    if (process.env['WRITE_ROUTES'] === 'true') await writeFile(file, types);
    expect((await readFile(file, 'utf8')) === types ? 'current' : 'stale: run npm run routes').toBe('current');
  });
});
