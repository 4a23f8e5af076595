import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { buildPages, findBrowser, openPortal, startBrowser } from '../support/browser.ts';
import { startPlatform, type Json, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const executable = findBrowser();
const HOSTILE = '<img src=x onerror="window.owned=1">‮txt';

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
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const CALLED = '/api/v1/tenant/webhooks/subscriptions';

(executable ? describe : describe.skip)('whoever looks after an account, in a browser', () => {
  it('makes an API key with some of their own scopes, by keyboard, sees it once, and revokes it', async () => {
    const tenant = await platform.api.tenant();
    await tenant.call('POST', '/api-keys', { name: HOSTILE, scopes: ['events:write', 'keys:read'] });
    const { page, wrong, go } = await openPortal(browser, tenant, {
      scopes: ['subscriptions:read', 'keys:read', 'keys:write'],
    });
    await page.getByRole('link', { name: 'API keys' }).click();
    await page.getByText('May more than you').first().waitFor();
    await button(page, 'New key…').focus();
    await page.keyboard.press('Enter');
    await dialog(page, 'New API key').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(3);
    await page.getByLabel('Name', { exact: true }).focus();
    await page.keyboard.type('Reader');
    expect(await button(page, 'Make the key').isDisabled()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    const key = await page.getByText(/^whk_/).innerText();
    await dialog(page, 'New API key').waitFor({ state: 'detached' });
    expect((await platform.api.call('GET', CALLED, { key })).status).toBe(200);
    expect((await platform.api.call('GET', '/api/v1/tenant/api-keys', { key })).status).toBe(403);

    await go('/keys');
    const row = page.getByRole('row').filter({ hasText: 'Reader' });
    await row.getByText('subscriptions:read').waitFor();
    expect(await page.getByText(/^whk_/).count()).toBe(0);
    await row.getByRole('button', { name: 'Revoke…' }).click();
    await dialog(page, 'Revoke Reader?').getByRole('button', { name: 'Revoke the key' }).click();
    await page.getByText('1 key revoked or expired').waitFor();
    await until(async () => (await platform.api.call('GET', CALLED, { key })).status === 401);
    expect(await page.evaluate('window.owned ?? document.querySelectorAll("main img").length')).toBe(0);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('adds a channel, tests it, reads why a test failed, mends, pauses and removes it', async () => {
    const tenant = await platform.api.tenant();
    const channels = async (): Promise<Json[]> => (await tenant.call('GET', '/notifications')).body['data'];
    receiver.answer = () => 404;
    const { page, wrong } = await openPortal(browser, tenant, {
      scopes: ['notifications:read', 'notifications:write'],
    });
    await page.getByRole('link', { name: 'Notifications' }).click();
    await page.getByText('Nobody is told yet').waitFor();
    await button(page, 'Add a channel…').click();
    await page.getByLabel('Told by').selectOption('webhook');
    await page.getByLabel('Name', { exact: true }).fill(HOSTILE);
    await page.getByLabel('URL', { exact: true }).fill('http://10.0.0.1/hook');
    await button(page, 'Add the channel').click();
    await page.getByLabel('URL', { exact: true }).and(page.locator('[aria-invalid=true]')).waitFor();
    await page.getByLabel('URL', { exact: true }).fill(`${receiver.url}/told`);
    await page.getByLabel('an endpoint works again').uncheck();
    await button(page, 'Add the channel').click();
    await page.getByText('Told nothing yet.').waitFor();
    const [made] = await channels();
    expect(made).toMatchObject({ kind: 'webhook', name: HOSTILE, enabled: true });
    expect(made?.['events']).toHaveLength(4);

    await button(page, 'Send a test message').click();
    await page.getByText('The test message did not arrive').waitFor();
    await page.getByText('status 404').waitFor();
    receiver.answer = () => 200;
    await button(page, 'Edit…').click();
    await page.getByLabel('Name', { exact: true }).fill('On call');
    await button(page, 'Save').click();
    await page.getByRole('heading', { name: 'On call' }).waitFor();
    await until(async () => (await page.getByText('status 404').count()) === 0);
    expect((await channels())[0]).toMatchObject({ name: 'On call', has_url: true });

    await button(page, 'Pause').click();
    await page.getByText('Paused: it is told nothing').waitFor();
    await button(page, 'Resume').click();
    await button(page, 'Pause').waitFor();
    expect((await channels())[0]).toMatchObject({ enabled: true, events: made?.['events'] });
    await button(page, 'Remove…').click();
    await button(page, 'Remove the channel').click();
    await page.getByText('Nobody is told yet').waitFor();
    expect(await channels()).toEqual([]);
    expect(await page.evaluate('window.owned ?? 0')).toBe(0);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('is shown nothing of either without the scope, and no button where they may only look', async () => {
    const tenant = await platform.api.tenant();
    const { page, go } = await openPortal(browser, tenant, { scopes: ['notifications:read'] });
    await page.getByRole('link', { name: 'Notifications' }).click();
    await page.getByText('Nobody is told yet').waitFor();
    await page.getByText('Your session may not change notification channels.').waitFor();
    expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0);
    await go('/keys');
    await page.getByText('Your session may not see API keys.').waitFor();
    expect(await button(page, 'New key…').count()).toBe(0);
    await page.context().close();
  });
});
