import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_KEY, startPlatform } from './support/platform.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const SERVED = 'API=http://localhost:3000/api/v1';
/** Until what was emitted has failed, as it has for who pastes block after block. */
const FAILED = `until curl "$API/tenant/webhooks/deliveries?status=failed" -H "$AUTH" | grep -q '"id"'; do sleep 0.1; done\n`;

let page: string;

beforeAll(async () => {
  page = await readFile(join(PROJECT, 'README.md'), 'utf8');
});

const sectionOf = (title: string): string =>
  page.split(/^## /m).find((section) => section.startsWith(`${title}\n`)) ?? '';

const blocksOf = (section: string, language: string): string[] =>
  [...section.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, block = '']) => block);

/** `## Let your users in: the portal` as GitHub names it in addresses. */
const anchorOf = (title: string): string =>
  `#${title
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-')}`;

describe('the README', () => {
  it('lists its sections, and leads to none that is not there', () => {
    const anchors = new Set([...page.matchAll(/^#{2,3} (.+)$/gm)].map(([, title = '']) => anchorOf(title)));
    const [contents = ''] = /^\*\*Contents:\*\*.*?\n\n/ms.exec(page) ?? [];
    for (const [, title = ''] of page.matchAll(/^## (.+)$/gm))
      expect(contents).toContain(`[${title}](${anchorOf(title)})`);
    const led = [...page.matchAll(/\]\((#[^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(led.filter((anchor) => !anchors.has(anchor ?? ''))).toEqual([]);
  });

  it('has a module that imports only what there is', async () => {
    const files = blocksOf(sectionOf('Emit from your own module'), 'ts').map((block) => {
      const [, path = '', source = ''] = /^\/\/ (\S+)\n(.*)$/s.exec(block) ?? [];
      return { path, source };
    });
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['src/domains/parcels/parcels.service.ts']));
    for (const { path, source } of files) {
      for (const [, names = '', from = ''] of source.matchAll(/import (?:type )?\{ ([^}]+) \} from '(\.[^']+)'/g)) {
        const file = join(dirname(path), from);
        const exported =
          files.find((own) => own.path === file)?.source ?? (await readFile(join(PROJECT, file), 'utf8'));
        for (const name of names.split(', '))
          expect(exported).toMatch(new RegExp(`export .*\\b${name.replace('type ', '')}\\b`));
      }
    }
    expect(existsSync(join(PROJECT, 'migrations/index.ts'))).toBe(true);
  });

  it('has lines that work as they are pasted', async () => {
    if (spawnSync('bash', ['-c', 'command -v curl']).status !== 0) {
      process.stderr.write('No bash with curl: the lines of the README are not tried\n');
      return;
    }
    const platform = await startPlatform();
    try {
      const lines = blocksOf(sectionOf('Use it'), 'sh').map((block) => block.replaceAll(/^npm run cli .*\n/gm, ''));
      expect(lines.join('')).toContain(SERVED);
      const script = lines
        .map((block) => (block.includes('status=failed" -H "$AUTH"') ? FAILED + block : block))
        .join('\n')
        .replace(SERVED, `API=${platform.api.url}/api/v1`);
      // Every line counts, and so does every answer.
      const strict = 'set -euo pipefail\ncurl() { command curl --fail-with-body --max-time 60 "$@"; }\n';
      const env = { PATH: process.env['PATH'] ?? '', ADMIN_API_KEY: ADMIN_KEY };
      const run = promisify(execFile)('bash', ['-c', strict + script], { cwd: PROJECT, env, timeout: 110_000 });
      const { stdout } = await run.catch((error: { stdout: string; stderr: string }) => {
        throw new Error(`${error.stdout.slice(-2_000)}\n${error.stderr.slice(-1_000)}`);
      });
      expect(stdout).toContain('"webhook_system":');
    } finally {
      await platform.stop();
    }
  });
});
