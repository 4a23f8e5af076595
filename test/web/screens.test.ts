import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeSource, buildPages, findBrowser, openPortal, startBrowser } from '../support/browser.ts';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const executable = findBrowser();
const DIST = new URL('../../dist/web/assets/', import.meta.url);
const KIB = 1024;

let platform: Platform;
let receiver: Receiver;
let browser: Browser;
let tenant: TenantApi;

beforeAll(async () => {
  await buildPages();
  if (!executable) return;
  platform = await startPlatform();
  receiver = await Receiver.start();
  browser = await startBrowser(executable);
  tenant = await platform.api.tenant();
});

afterAll(async () => {
  await browser?.close();
  await receiver?.stop();
  await platform?.stop();
});

/** A tenant with something on every screen; resolves with the paths. */
async function screens(): Promise<string[]> {
  receiver.answer = ({ path }) => (path === '/bad' ? 500 : path === '/gone' ? 410 : 200);
  const good = await tenant.subscribe(`${receiver.url}/good`, { events: ['*'], description: 'Everything' });
  const bad = await tenant.subscribe(`${receiver.url}/bad`, { retry_schedule_seconds: [], description: 'Old shop' });
  await tenant.subscribe(`${receiver.url}/gone`);
  const event = await tenant.emit();
  await until(async () => (await tenant.deliveries('&status=failed')).length === 2);
  const [failed] = await tenant.deliveries(`&status=failed&subscription_id=${bad['id']}`);
  const replay = await tenant.call('POST', `/webhooks/subscriptions/${good['id']}/replay`, {
    since: new Date(Date.now() - 60_000).toISOString(),
    status: 'all',
  });
  const source = await tenant.call('POST', '/webhooks/sources', {
    name: 'Stripe',
    provider: 'stripe',
    secrets: { signing_secret: 'whsec_of_stripe' },
  });
  await tenant.call('POST', '/notifications', { name: 'On call', kind: 'webhook', url: `${receiver.url}/told` });
  const test: Json = (await tenant.call('POST', `/webhooks/sources/${source.body['id']}/test`, {})).body;
  const of = (tab: string): string => `/endpoints/${bad['id']}?tab=${tab}`;
  return [
    '/',
    '/endpoints',
    '/endpoints/new',
    ...['health', 'deliveries', 'settings', 'secret', 'verify'].map(of),
    `/deliveries?open=${failed?.['id']}`,
    `/deliveries/${failed?.['id']}`,
    `/events/${event}`,
    '/event-types',
    '/event-types/payment.received',
    '/replays',
    `/replays/${replay.body['id']}`,
    '/sources',
    '/sources/new',
    `/sources/${source.body['id']}?open=${test['request_id']}`,
    '/notifications',
    '/keys',
    '/no-such-page',
  ];
}

/** What axe finds, in a sentence each; in the other scheme only colours can differ. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const only = rules ? `{ runOnly: ${JSON.stringify(rules)} }` : '{}';
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    `axe.run(document, ${only}).then(({ violations }) => violations)`,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).join(' | ')}`);
}

(executable ? describe : describe.skip)('every screen, in a browser', () => {
  it('is accessible, light and dark, 1280 and 390 px wide, and breaks no policy', async () => {
    const paths = await screens();
    const axe = await readFile(axeSource, 'utf8');
    const { page, wrong, go } = await openPortal(browser, tenant);
    const found: string[] = [];
    const look = async (
      path: string,
      width: number,
      colorScheme: 'light' | 'dark',
      rules?: string[],
    ): Promise<void> => {
      await page.setViewportSize({ width, height: 860 });
      await page.emulateMedia({ colorScheme });
      found.push(...(await violations(page, rules)).map((one) => `${path} ${width} px ${colorScheme} ${one}`));
      const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      if (over > 0) found.push(`${path} is ${over} px wider than a window of ${width}`);
    };
    for (const path of paths) {
      await go(path);
      await page.locator('h1, h2').filter({ visible: true }).first().waitFor();
      await until(async () => (await page.locator('.loading').count()) === 0);
      await page.evaluate(axe);
      await look(path, 1280, 'light');
      await look(path, 1280, 'dark', ['color-contrast']);
      await look(path, 390, 'dark');
      await look(path, 390, 'light', ['color-contrast']);
    }
    expect(found).toEqual([]);
    expect(wrong).toEqual([]);
    await page.context().close();
  });
});

describe('what a browser loads', () => {
  it('is at most 60 KiB of script at first, compressed', async () => {
    const index = await readFile(new URL('../index.html', DIST), 'utf8');
    const names = await readdir(DIST);
    const first = names.filter((name) => name.endsWith('.js') && index.includes(name));
    const sizes = await Promise.all(first.map(async (name) => gzipSync(await readFile(new URL(name, DIST))).length));
    expect(first.length).toBeGreaterThan(0);
    expect(sizes.reduce((all, size) => all + size, 0)).toBeLessThanOrEqual(60 * KIB);
  });

  it('leaves the console to those who open it: at most 40 KiB more', async () => {
    const names = (await readdir(DIST)).filter((name) => /^console-.*\.js$/.test(name));
    const sizes = await Promise.all(names.map(async (name) => gzipSync(await readFile(new URL(name, DIST))).length));
    expect(names).toHaveLength(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(40 * KIB);
  });
});
