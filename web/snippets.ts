import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const NAME = 'virtual:snippets';
const README = fileURLToPath(new URL('../README.md', import.meta.url));
const SNIPPET = /<summary>(.+?)<\/summary>\n\n```\w*\n([\s\S]*?)```/g;

/** The README's programs that verify a signature, which tests run: they are shown in the portal as they stand there. */
export const snippets = (): Plugin => ({
  name: 'snippets',
  resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
  async load(id) {
    if (id !== `\0${NAME}`) return undefined;
    const [, section = ''] = (await readFile(README, 'utf8')).split('\n## Verify a signature\n');
    const [part = ''] = section.split('\n## ');
    const found = [...part.matchAll(SNIPPET)].map(([, language, code]) => ({ language, code }));
    if (found.length === 0) throw new Error('The README has no programs under "Verify a signature" any more');
    return `export const SNIPPETS = ${JSON.stringify(found)};`;
  },
});
