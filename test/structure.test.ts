import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { VERSION } from '../src/config/version.ts';
import { file, folderOf, isFile, MAX_FILES, MAY_IMPORT, ROOMS, RULES, type File } from './structure-rules.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** Folders with more files directly in them than one sees at a glance. */
const crowded = (paths: readonly string[]): string[] =>
  [...new Set(paths.map((path) => dirname(path)))].filter(
    (folder) => paths.filter((path) => dirname(path) === folder).length > MAX_FILES,
  );

/** The first cycle found, as the files along it. */
function cycleIn(files: readonly File[]): string[] | undefined {
  const byPath = new Map(files.map((found) => [found.path, found]));
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const imported of byPath.get(path)?.imports ?? []) {
      const cycle = visit(imported, [...trail, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return undefined;
  };
  return files.map(({ path }) => visit(path, [])).find(Boolean);
}

let files: File[];

beforeAll(async () => {
  const paths = await readdir(join(PROJECT, 'src'), { recursive: true });
  files = await Promise.all(
    paths.filter(isFile).map(async (path) => file(path, await readFile(join(PROJECT, 'src', path), 'utf8'))),
  );
});

describe('the source tree', () => {
  it.each(RULES)('$rule', ({ wrong, broken }) => {
    expect(wrong(file(...broken))).toHaveLength(1);
    expect(files.flatMap((found) => wrong(found).map((what) => `${found.path} ${what}`))).toEqual([]);
  });

  it.each([
    ['events/a.ts', "import { A } from '../subscriptions/a.ts';"],
    ['subscriptions/a.ts', "import { EventsService } from '../events/events.service.ts';"],
    ['subscriptions/a.ts', "const { A } = await import('../deliveries/a.ts');"],
    ['domains/payments/a.ts', "import { A } from '../invoices/a.ts';"],
    ['domains/payments/a.ts', "import { A } from '../../deliveries/a.ts';"],
    ['operations/a.ts', "import { A } from '../domains/payments/a.ts';"],
    ['tenants/a.ts', "import { A } from '../events/a.ts';"],
    ['statistics/a.ts', "import { A } from '../operations/a.ts';"],
    ['security/a.ts', "import { createPlatform } from '../platform.ts';"],
    ['reports/a.ts', "import { A } from '../database/a.ts';"],
  ])('refuses in %s: %s', (...broken) => {
    expect(RULES[0]?.wrong(file(...broken))).toHaveLength(1);
  });

  it('has no cycle between files', () => {
    const pair = [file('a/a.ts', "import '../b/b.ts';"), file('b/b.ts', "import { A } from '../a/a.ts';")];
    expect(cycleIn(pair)).toEqual(['a/a.ts', 'b/b.ts', 'a/a.ts']);
    expect(cycleIn(files)).toBeUndefined();
  });

  it('has at most 14 files in a folder', () => {
    expect(crowded(Array.from({ length: MAX_FILES + 1 }, (_, n) => `http/a${n}.ts`))).toEqual(['http']);
    expect(crowded(files.map(({ path }) => path))).toEqual([]);
  });

  it('has rooms in order for every feature that has several, and no other', () => {
    const rooms = (feature: string): string[] =>
      [...new Set(files.map(({ path }) => path.split('/')).filter(([first, , file]) => first === feature && file))]
        .map(([, room = '']) => room)
        .filter((room, nth, all) => all.indexOf(room) === nth);
    for (const [feature, ordered] of Object.entries(ROOMS))
      expect(rooms(feature).toSorted()).toEqual(ordered.toSorted());
  });

  it('has files of a size that one reads at once: half of them have at most 110 lines', () => {
    const sizes = files.map(({ source }) => source.trimEnd().split('\n').length).toSorted((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(110);
  });

  it('has the folders of the architecture and no other', () => {
    const folders = new Set(files.map(({ path }) => folderOf(path)).filter((folder) => !isFile(folder)));
    expect([...folders].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
    expect([...folders]).toEqual(expect.arrayContaining(Object.keys(MAY_IMPORT)));
  });
});

describe('docs/architecture.md', () => {
  it('says of every room what it holds', async () => {
    const page = await readFile(join(PROJECT, 'docs/architecture.md'), 'utf8');
    const rooms = new Set(files.map(({ path }) => folderOf(path)).filter((folder) => !isFile(folder)));
    expect([...rooms].filter((room) => !page.includes(`| \`${room}/\` `))).toEqual([]);
  });
});

describe('CONTRIBUTING.md', () => {
  it('names only files and tests that exist', async () => {
    const page = await readFile(join(PROJECT, 'CONTRIBUTING.md'), 'utf8');
    const folders = ['src', 'test', 'migrations', 'docs'].map(async (folder) => {
      const paths = await readdir(join(PROJECT, folder), { recursive: true });
      return [folder, ...paths.map((path) => join(folder, path))];
    });
    const all = (await Promise.all(folders)).flat();
    const named = [...page.matchAll(/`((?:src|test|migrations|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((path) => !all.includes(path.replace(/\/$/, '')))).toEqual([]);
    const commands = [...page.matchAll(/npm test -- ([\w./ -]+?)(?= -t|`|\n| {2})/g)].map(
      ([, patterns = '']) => patterns,
    );
    const tests = commands.flatMap((patterns) => patterns.split(' ')).filter(Boolean);
    expect(tests.length).toBeGreaterThan(8);
    expect(tests.filter((pattern) => !all.some((path) => path.endsWith('.test.ts') && path.includes(pattern)))).toEqual(
      [],
    );
  });
});

describe('the version', () => {
  it('is the one of package.json', async () => {
    const { version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8'));
    expect(VERSION).toBe(version);
  });
});
