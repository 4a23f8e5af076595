import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  ALL_SCOPES,
  axeSource,
  buildPages,
  findBrowser,
  openPortal,
  openWindow,
  startBrowser,
} from '../support/browser.ts';
import { startPlatform, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const executable = findBrowser();

const PATHS = ['', '/tenants', '/queue', '/dead-letters', '/statistics', '/audit', '/keys', '/settings'].concat(
  ['', '/invoice.created', '/new'].map((one) => `/event-types${one}`),
);

let platform: Platform;
let receiver: Receiver;
let browser: Browser;

beforeAll(async () => {
  if (!executable) return;
  await buildPages();
  platform = await startPlatform();
  receiver = await Receiver.start();
  browser = await startBrowser(executable);
});

afterAll(async () => {
  await browser?.close();
  await receiver?.stop();
  await platform?.stop();
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** What has the focus, as a person would call it. */
const FOCUSED = `(({ activeElement: it }) => it.getAttribute('aria-label') ?? it.labels?.[0]?.innerText ?? it.innerText ?? '')(document)`;

/** Presses Tab until that has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < 120; pressed += 1) {
    if ((await page.evaluate<string>(FOCUSED)).trim().startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${name} can't be reached by Tab`);
}

(executable ? describe : describe.skip)('an operator, in a browser', () => {
  it('onboards a tenant, pauses and resumes the queue, and looks on as the tenant, read-only', async () => {
    const { body } = await platform.api.admin('POST', '/console-sessions', { name: 'anna' });
    const { page, context, wrong } = await openWindow(browser);
    await page.goto(body['url']);
    await page.getByText('Everything works.').waitFor();
    expect(page.url()).not.toContain('code=');

    await page.getByRole('link', { name: 'Tenants' }).first().click();
    await button(page, 'New tenant').click();
    await page.getByLabel('Name', { exact: true }).fill('Umbrella');
    await button(page, 'Make the tenant').click();
    await page.getByRole('heading', { name: 'Umbrella' }).waitFor();
    await button(page, 'New key…').click();
    await page.getByLabel('Name', { exact: true }).fill('billing');
    await button(page, 'Make the key').click();
    const key = await page.getByText(/^whk_/).innerText();
    expect((await platform.api.call('GET', '/api/v1/tenant/webhooks/subscriptions', { key })).status).toBe(200);

    await page.getByRole('link', { name: 'Queue' }).click();
    await button(page, 'Pause…').click();
    await button(page, /^Pause$/).click();
    await page.getByText('Paused: events are accepted and wait').waitFor();
    await button(page, 'Resume…').click();
    await button(page, /^Resume$/).click();
    await page.getByText('Running.').waitFor();

    await page.getByRole('link', { name: 'Tenants' }).click();
    await page.getByRole('link', { name: 'Umbrella' }).click();
    await button(page, 'Open portal as tenant…').click();
    await button(page, 'Make a link').click();
    const [portal] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Open it in a new tab' }).click(),
    ]);
    await portal.getByText('You see Umbrella as operator anna (read only)').waitFor();
    await portal.getByRole('link', { name: 'Endpoints' }).click();
    await portal.getByText('Your session may not change endpoints.').first().waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  });

  it('finds every page of the console accessible', async () => {
    const { body } = await platform.api.admin('POST', '/console-sessions', { name: 'anna' });
    const tenant = await platform.api.tenant();
    const { page, wrong } = await openWindow(browser);
    await page.goto(body['url']);
    await page.getByText('Everything works.').waitFor();
    const { origin } = new URL(body['url']);
    const axe = await readFile(axeSource, 'utf8');
    const found: string[] = [];
    const type = { name: 'parcel.shipped', description: 'A parcel left.', schema: { type: 'object' }, example: {} };
    await platform.api.admin('POST', '/event-types', type);
    await platform.api.admin('POST', '/operator-keys', { name: 'billing', scopes: ['tenants', 'queue'] });
    const tabs = ['keys', 'sessions', 'audit', 'end'].map((tab) => `/tenants/${tenant.id}?tab=${tab}`);
    for (const path of [...PATHS, ...tabs, `/event-types/${type.name}`]) {
      await page.goto(`${origin}/console${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await until(async () => (await page.locator('.loading').count()) === 0);
      await page.evaluate(axe);
      for (const [width, colorScheme] of [
        [1280, 'light'],
        [390, 'dark'],
      ] as const) {
        await page.setViewportSize({ width, height: 860 });
        await page.emulateMedia({ colorScheme });
        const violations = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
          'axe.run(document).then(({ violations }) => violations)',
        );
        found.push(...violations.map(({ id, nodes }) => `${path} ${width} ${colorScheme} ${id}: ${nodes[0]?.html}`));
      }
    }
    expect(found).toEqual([]);
    expect(wrong).toEqual([]);
    await page.context().close();
  });
});

(executable ? describe : describe.skip)('a person with nothing but a keyboard', () => {
  it('adds an endpoint, sends a test, finds what failed, reads why and retries it', async () => {
    const tenant = await platform.api.tenant();
    receiver.answer = () => 503;
    const { page } = await openPortal(browser, tenant, { scopes: ALL_SCOPES });
    await tabTo(page, 'Add an endpoint');
    await page.keyboard.press('Enter');
    await page.getByLabel('URL').waitFor();
    await tabTo(page, 'URL');
    await page.keyboard.type(`${receiver.url}/keys`);
    await tabTo(page, 'All of invoice, also future ones');
    await page.keyboard.press('Space');
    await tabTo(page, 'Add the endpoint');
    await page.keyboard.press('Enter');
    await page.getByText(/^whsec_/).waitFor();
    await tabTo(page, 'Send test event');
    await page.keyboard.press('Enter');
    await page.getByText(/Failed after 4 attempts/).waitFor();
    await tabTo(page, 'Deliveries');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Deliveries' }).waitFor();
    await tabTo(page, 'Failed');
    await page.keyboard.press('Enter');
    await until(async () => (await page.getByRole('row').filter({ hasText: 'Failed' }).count()) === 1);
    await page.keyboard.press('j');
    await page.getByText('Its own log of this moment says why').last().waitFor();
    receiver.answer = () => 200;
    await page.keyboard.press('r');
    await page.getByText(/Delivered after 5 attempts/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'Delivery' }).waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.context().close();
  });
});
