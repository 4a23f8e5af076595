import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OpenApi, type Operation } from '../support/openapi.ts';
import { startPlatform, type Json, type Platform } from '../support/platform.ts';

const PAGE = new URL('../../docs/routes.md', import.meta.url);

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(() => platform.stop());

/** From what the guard enforces: the access matrix holds each route's security against the running platform. */
function callerOf({ operation }: Operation): string {
  const [first = {}] = operation['security'] as Json[];
  if ('operatorKey' in first) return `operator, \`${first['operatorKey'].join('`, `')}\``;
  return 'tenantKey' in first ? `tenant, \`${first['tenantKey'].join('`, `')}\`` : 'anyone';
}

function pageOf(openApi: OpenApi): string {
  const rows = openApi
    .operations()
    .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.method < b.method ? -1 : 1))
    .map((one) => `| \`${one.name}\` | ${callerOf(one)} | ${one.operation['summary'].replaceAll('|', '\\|')} |`);
  return `# Routes

Every route, who may call it and what it does. Made from \`/openapi.json\` by \`npm run routes\`; a test keeps it true.

| Route | Who | Does |
| --- | --- | --- |
${rows.join('\n')}
`;
}

describe('docs/routes.md', () => {
  it('has a row for every route, with who may call it', async () => {
    const page = pageOf(await OpenApi.of(platform.api.url));
    if (process.env['WRITE_ROUTES'] === 'true') await writeFile(PAGE, page);
    expect(await readFile(PAGE, 'utf8')).toBe(page);
  });
});
