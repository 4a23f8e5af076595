import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadSettings } from '../../src/config/load-settings.ts';
import { settingsView } from '../../src/config/settings-view.ts';
import { ADMIN_KEY, startPlatform, type Json, type Platform } from '../support/platform.ts';

const CONFIG = new URL('../../src/config/', import.meta.url);
const DECLARED = ['settings.ts', ...['redis', 'mail', 'outage', 'database'].map((part) => `parts/${part}-settings.ts`)];
const CANARY = 'canary-7f3a';
const SECRET = [
  'ADMIN_API_KEY',
  'DATABASE_URL',
  'DATABASE_POOLER_URL',
  'DATABASE_REPLICA_URL',
  'EGRESS_PROXY_URL',
  'METRICS_TOKEN',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
].concat('REDIS_URL', 'REDIS_SENTINEL_PASSWORD', 'SECRETS_KEY', 'SMTP_URL');

/** A field's comment, and the first line after it that declares a field. */
const FIELD = /^ {2}\/\*\*((?:(?!\*\/)[^])+)\*\/\n(?:.*\n)*?^ {2}(\w+)\??(?::| =)/gm;

async function declared(): Promise<[string, string][]> {
  const sources = await Promise.all(DECLARED.map((name) => readFile(new URL(name, CONFIG), 'utf8')));
  return sources.flatMap((source) =>
    [...source.matchAll(FIELD)].map(([, about = '', name = '']): [string, string] => [
      name,
      about.replaceAll(/\s*\n\s*\*?\s*/g, ' ').trim(),
    ]),
  );
}

let platform: Platform;
let rows: Json[];

beforeAll(async () => {
  platform = await startPlatform({ METRICS_TOKEN: `${CANARY}-of-metrics`, DELIVERY_TIMEOUT_MS: '1234' });
  rows = (await platform.api.admin('GET', '/settings')).body['data'];
});

afterAll(() => platform.stop());

const by = (name: string): Json | undefined => rows.find((row) => row['name'] === name);

describe('settings, as operators see them', () => {
  it('are all there are, each with its value, its unit, its default and what it means', async () => {
    const example = await readFile(new URL('../../.env.example', import.meta.url), 'utf8');
    const names = [...example.matchAll(/^(?:# ?)?([A-Z][A-Z\d_]+)=/gm)].map(([, name]) => name);
    expect(new Set(rows.map((row) => row['name']))).toEqual(new Set(names));
    expect(by('DELIVERY_TIMEOUT_MS')).toMatchObject({ value: '1234', default: '10000', unit: 'ms', secret: false });
    expect(by('RETRY_SCHEDULE_SECONDS')).toMatchObject({ default: '1,2,4', unit: 's' });
    expect(by('PORTAL_ACCENT')).toMatchObject({ value: null, default: null, set: false, secret: false });
    for (const { about } of rows) expect(about).toMatch(/\.$/);
  });

  it('tell of a secret whether it is set, and no more', () => {
    expect(rows.filter(({ secret }) => secret).map(({ name }) => name)).toEqual(expect.arrayContaining(SECRET));
    expect(rows.filter(({ secret }) => secret)).toHaveLength(SECRET.length);
    expect(by('METRICS_TOKEN')).toMatchObject({ secret: true, set: true, value: null, default: null });
    expect(by('SMTP_URL')).toMatchObject({ secret: true, set: false, value: null });
    const told = JSON.stringify(rows);
    for (const secret of [CANARY, ADMIN_KEY, process.env['TEST_DATABASE_URL'] ?? CANARY])
      expect(told).not.toContain(secret);
  });

  it.each([
    // Whoever lets another text be shown says so here.
    ['a text', CANARY, 24],
    ['a list', ['x', CANARY], 24],
    ['a password in a URL', `https://user:${CANARY}@host.example`, 0],
  ])('never show what may be secret, whichever holds %s, also one that nobody thought of', async (_, value, shown) => {
    const settings = loadSettings({
      DATABASE_URL: 'postgres://u:p@db.internal/x',
      REDIS_URL: 'redis://redis',
      ADMIN_API_KEY: ADMIN_KEY,
      SECRETS_KEY: Buffer.alloc(32, 1).toString('base64'),
    });
    const shows = (await declared()).flatMap(([name]) => {
      const told = settingsView({ ...settings, [name]: value });
      return JSON.stringify(told).includes(CANARY) ? [told.find((row) => row.value?.includes(CANARY))?.name] : [];
    });
    for (const name of shows)
      expect(name).not.toMatch(/KEY|TOKEN|SECRET|PASSWORD|DATABASE_\w*URL|REDIS_URL|SMTP_URL|PROXY_URL|OTLP/);
    expect(shows).toHaveLength(shown);
  });

  it('mean what is written beside their declaration', async () => {
    const lines = (await declared()).map(([name, about]) => `  ${name}: ${JSON.stringify(about)},`);
    const page = `import type { Settings } from './settings.ts';

/** What each setting means, made of the comments beside them by \`npm run routes\`: at run time they are not there. */
export const SETTINGS_ABOUT: Record<keyof Settings, string> = {
${lines.join('\n')}
};
`;
    const file = new URL('settings-about.ts', CONFIG);
    if (process.env['WRITE_ROUTES'] === 'true') await writeFile(file, page);
    expect(await readFile(file, 'utf8')).toBe(page);
  });
});
