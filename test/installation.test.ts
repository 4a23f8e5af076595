import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const read = (file: string): Promise<string> => readFile(new URL(`../${file}`, import.meta.url), 'utf8');

interface Compose {
  services: Record<
    string,
    { ports?: string[]; image?: string; command?: string[]; environment: Record<string, string> }
  >;
}

describe('an installation', () => {
  it('runs no install script of a package, and needs none of npm before or after its own', async () => {
    const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
    expect((await read('.npmrc')).split('\n')).toContain('ignore-scripts=true');
    // npm leaves these out then.
    const names = Object.keys(scripts);
    expect(names.filter((name) => /^(pre|post)/.test(name) && names.includes(name.replace(/^(pre|post)/, '')))).toEqual(
      [],
    );
    for (const file of ['README.md', 'SECURITY.md'])
      expect(await read(file)).toMatch(/`\.npmrc` has\s`ignore-scripts`/);
  });

  it('with compose serves nothing but the API, on loopback, and Redis to whom has its password', async () => {
    const { services } = parse(await read('compose.yaml'), { merge: true }) as Compose;
    for (const name of ['postgres', 'redis']) expect(services[name]?.image).toMatch(/:\d+\.\d+/);
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(published).toEqual([['api', '${API_ADDRESS:-127.0.0.1}:3000:3000']]);
    expect(services['redis']?.command?.join(' ')).toContain('--requirepass ${REDIS_PASSWORD:?}');
    for (const name of ['api', 'worker'])
      expect(services[name]?.environment['REDIS_URL']).toBe('redis://:${REDIS_PASSWORD:?}@redis:6379');
  });
});
