import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_KEY, startPlatform, type Platform } from '../support/platform.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const CLIENT = join(PROJECT, 'clients/typescript');
const NAME = '@webhook-delivery/client';

/** Compiles with types made of the platform below, and not with those of a platform without this event type. */
const AT_RUN_TIME = `
const made: WebhookEvent = await verify({}, '', 'whsec_AAAA').catch(() => ({ known: false }) as WebhookEvent);
if (made.known && made.event === 'parcel.shipped') console.log(made.data.parcel_id satisfies string);
`;

let platform: Platform;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webhooks-package-'));
  platform = await startPlatform();
});

afterAll(async () => {
  await platform.stop();
  await rm(folder, { recursive: true });
});

const run = async (program: string, ...args: string[]): Promise<string> => {
  const env = { PATH: process.env['PATH'] ?? '', WEBHOOKS_URL: platform.api.url, ADMIN_API_KEY: ADMIN_KEY };
  const started = promisify(execFile)(process.execPath, [program, ...args], { cwd: folder, env, timeout: 250_000 });
  const { stdout } = await started.catch((error: { stdout: string; stderr: string }) => {
    throw new Error(error.stdout + error.stderr);
  });
  return stdout;
};
const tsc = (...args: string[]): Promise<string> => run(join(PROJECT, 'node_modules/typescript/bin/tsc'), ...args);

describe('the package of the TypeScript client', () => {
  it('has types of the event types of a platform that runs, and works as it is built', async () => {
    const made = { name: 'parcel.shipped', description: 'A parcel left the house.', example: { parcel_id: 'p-1' } };
    const schema = { type: 'object', required: ['parcel_id'], properties: { parcel_id: { type: 'string' } } };
    expect((await platform.api.admin('POST', '/event-types', { ...made, schema })).status).toBe(201);

    const installed = join(folder, 'node_modules', NAME);
    await mkdir(installed, { recursive: true });
    for (const part of ['package.json', 'tsconfig.json', 'src']) {
      await cp(join(CLIENT, part), join(installed, part), { recursive: true });
    }
    await run(join(PROJECT, 'dist/clients/write-types.js'), platform.api.url, join(installed, 'src/schema.ts'));
    // What the sources say is checked where the examples' test builds them.
    await tsc('-p', installed, '--noCheck');
    await rm(join(installed, 'src'), { recursive: true });

    const consumer = await readFile(new URL('consumer.ts', import.meta.url), 'utf8');
    const source = consumer.replace('../../clients/typescript/src/index.ts', NAME) + AT_RUN_TIME;
    await writeFile(join(folder, 'use.mts'), source);
    await writeFile(join(folder, 'env.d.ts'), 'declare const process: { env: Record<string, string | undefined> };');
    const strict = '--ignoreConfig --strict --skipLibCheck --target es2022 --lib es2022,dom --module nodenext';
    await tsc(...strict.split(' '), 'use.mts', 'env.d.ts');
    expect(await run('use.mjs')).toBe('built\nnot_found\n');
    // Four programs after each other, two of them compilers.
  }, 300_000);

  it('has the version of the platform, and no dependency', async () => {
    const of = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    const [own, root] = [await of(join(CLIENT, 'package.json')), await of(join(PROJECT, 'package.json'))];
    expect([own['version'], own['license']]).toEqual([root['version'], root['license']]);
    expect(Object.keys(own).filter((key) => key.toLowerCase().endsWith('dependencies'))).toEqual([]);
  });
});
