import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_KEY, startPlatform, type Platform } from './support/platform.ts';

/** Without them the example in Python is left out, and a line says so; with REQUIRE_PYTHON set, as in `.ci/run`, there have to be both. */
function hasPython(): boolean {
  if (spawnSync('python3', ['-c', 'import requests']).status === 0) return true;
  const missing = 'No python3 with requests';
  if (process.env['REQUIRE_PYTHON'])
    throw new Error(`${missing}, and REQUIRE_PYTHON is set: apt-get install python3-requests`);
  process.stderr.write(`${missing}: examples/python is not tested (apt-get install python3-requests)\n`);
  return false;
}

let platform: Platform;

beforeAll(async () => {
  // The example in JavaScript stands on the built client.
  await promisify(execFile)(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'clients/typescript']);
  platform = await startPlatform();
});

afterAll(() => platform.stop());

const EXAMPLES: [file: string, program: string][] = [
  ['examples/node/backend.mjs', process.execPath],
  ...(hasPython() ? [['examples/python/backend.py', 'python3'] as [string, string]] : []),
];

describe('a backend next door', () => {
  it.each(EXAMPLES)(
    '%s onboards two tenants, defines an event type, emits for both with one key and tells what became of it, also a second time',
    async (file, program) => {
      const env = { PATH: process.env['PATH'] ?? '', WEBHOOKS_URL: platform.api.url, ADMIN_API_KEY: ADMIN_KEY };
      for (let run = 0; run < 2; run++) {
        const { stdout } = await promisify(execFile)(program, [file], { env, timeout: 100_000 });
        expect(stdout).toBe('acme parcel.shipped delivered 200 1\nglobex parcel.shipped delivered 200 1\n');
      }
      const { data } = (await platform.api.admin('GET', '/tenants')).body;
      expect(data.map((one: { external_id: string }) => one.external_id).toSorted()).toEqual(['acme', 'globex']);
      expect((await platform.api.admin('GET', '/operator-keys')).body['data']).not.toContainEqual(
        expect.objectContaining({ revoked_at: null }),
      );
    },
  );
});
