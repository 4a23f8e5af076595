import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';

const PROJECT = new URL('..', import.meta.url);

interface Row {
  threat: string;
  defence: string;
  /** `file`: `describe › it`, as often as needed. */
  proofs: string;
}

let rows: Row[];
const sources = new Map<string, string>();

async function sourceOf(file: string): Promise<string> {
  const source = sources.get(file) ?? (await readFile(new URL(file, PROJECT), 'utf8'));
  sources.set(file, source);
  return source;
}

const quoted = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
/** The title of a `describe`, `it` or `it.each(…)` of its own, in whatever quotes; `]` and `)` end the cases of an `each`. */
const title = (text: string): RegExp => new RegExp(`(?:describe|it|[\\])])\\(\\s*(['"\`])${quoted(text)}\\1`);

const proofsOf = ({ proofs }: Row): [file: string, group: string, test: string][] =>
  proofs.split('<br>').map((proof) => {
    const [, file = '', group = '', test = ''] =
      /^`(test\/[\w/-]+\.test\.ts)`: `([^›`]+) › ([^`]+)`$/.exec(proof) ?? [];
    return [file || proof, group, test];
  });

beforeAll(async () => {
  const text = await readFile(new URL('SECURITY.md', PROJECT), 'utf8');
  rows = [...text.matchAll(/^\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm)]
    .map(([, threat = '', defence = '', proofs = '']) => ({ threat, defence, proofs }))
    .filter(({ threat }) => threat !== 'Threat' && !threat.startsWith('---'));
});

describe('SECURITY.md', () => {
  it('has a test for every threat, which exists under that name', async () => {
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) {
      for (const [file, group, test] of proofsOf(row)) {
        expect([row.threat, file]).toEqual([row.threat, expect.stringMatching(/\.test\.ts$/)]);
        const source = await sourceOf(file);
        expect([file, group, title(group).test(source)]).toEqual([file, group, true]);
        expect([file, test, title(test).test(source)]).toEqual([file, test, true]);
      }
    }
  });

  it('would tell of a test that was renamed', async () => {
    const source = await sourceOf('test/api/rls.test.ts');
    expect(title('row-level security').test(source)).toBe(true);
    for (const gone of ['row-level', 'row-level securit.', 'shows nothing to a request']) {
      expect([gone, title(gone).test(source)]).toEqual([gone, false]);
    }
  });
});
