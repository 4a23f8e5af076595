import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { buildPages, findBrowser, openWindow, startBrowser } from '../support/browser.ts';
import { ADMIN_KEY, startPlatform, type Json, type Platform } from '../support/platform.ts';
import { until } from '../support/wait.ts';

const executable = findBrowser();
const HOSTILE = '<img src=x onerror="window.owned=1">‮txt';
const SECRET = 'a-token-that-nobody-shall-see';

let platform: Platform;
let browser: Browser;

beforeAll(async () => {
  if (!executable) return;
  await buildPages();
  platform = await startPlatform({ METRICS_TOKEN: SECRET, DELIVERY_TIMEOUT_MS: '7654' });
  browser = await startBrowser(executable);
});

afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const wrongField = (page: Page, name: string) => field(page, name).and(page.locator('[aria-invalid=true]'));

/** In the console as an operator. */
async function openConsole() {
  const { body } = await platform.api.admin('POST', '/console-sessions', { name: 'anna' });
  const window = await openWindow(browser);
  await window.page.goto(body['url']);
  await button(window.page, 'Sign out').waitFor();
  const { origin } = new URL(body['url']);
  return { ...window, go: async (path: string) => void (await window.page.goto(`${origin}/console${path}`)) };
}

(executable ? describe : describe.skip)('an operator, in a browser,', () => {
  it('makes an operator key with scopes and an end by showing one, sees it once, and revokes it', async () => {
    const { page, wrong } = await openConsole();
    const list = (key: string): Promise<{ status: number }> =>
      platform.api.call('GET', '/api/v1/admin/event-types', { headers: { 'x-admin-key': key } });
    await page.getByRole('link', { name: 'Operator keys' }).click();
    await page.getByText('everybody who operates the platform shares').waitFor();
    await button(page, 'New key…').click();
    await field(page, 'Name').fill('billing');
    await page.getByLabel('make and change event types').check();
    await field(page, 'Ends').fill('2060-01-01T00:00');
    await field(page, 'Your operator key').fill('not-the-operator-key');
    await button(page, 'Make the key').click();
    await page.getByText('Send a live operator key').waitFor();
    await field(page, 'Your operator key').fill(ADMIN_KEY);
    await button(page, 'Make the key').click();
    const key = await page.getByText(/^wop_/).innerText();
    expect((await list(key)).status).toBe(200);
    const [made] = (await platform.api.admin('GET', '/operator-keys')).body['data'];
    expect(made).toMatchObject({ name: 'billing', scopes: ['catalogue'] });
    expect(Date.parse(made.expires_at)).toBeGreaterThan(Date.parse('2059-12-30'));
    await page.reload();
    await button(page, 'Revoke…').click();
    expect(await page.getByText(/^wop_/).count()).toBe(0);
    await button(page, 'Revoke the key').click();
    await page.getByText('1 key revoked or expired').waitFor();
    await until(async () => (await list(key)).status === 401);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('makes an event type, is told at the field what is wrong, changes and deprecates it, and removes it', async () => {
    const { page, wrong, go } = await openConsole();
    const type = async (): Promise<Json> => (await platform.api.admin('GET', '/event-types/parcel.shipped')).body;
    await go('/event-types/invoice.created');
    await page.getByText('It is defined in the code of the platform').waitFor();
    expect(await page.locator('form').count()).toBe(0);
    await go('/event-types');
    await page.getByText('None yet.').waitFor();
    await page.getByRole('link', { name: 'New event type' }).click();
    await field(page, 'Name').fill('parcel.shipped');
    await field(page, 'What happened').fill(HOSTILE);
    await field(page, 'JSON Schema of data').fill('{ "type": ');
    await button(page, 'Make the event type').click();
    await page.getByText('This is not JSON yet.').waitFor();
    const schema = { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] };
    await field(page, 'JSON Schema of data').fill(JSON.stringify({ ...schema, type: 'array' }));
    await button(page, 'Make the event type').click();
    await page.getByText('must be object').first().waitFor();
    await wrongField(page, 'JSON Schema of data').waitFor();
    await field(page, 'JSON Schema of data').fill(JSON.stringify(schema));
    await field(page, 'Example of data').fill('{ "id": "one" }');
    await button(page, 'Make the event type').click();
    await wrongField(page, 'Example of data').waitFor();
    // At no other, such as the version, whose name is as long.
    expect(await page.locator('[aria-invalid=true]').count()).toBe(1);
    await field(page, 'Example of data').fill('{ "id": 1 }');
    await button(page, 'Make the event type').click();
    await page.getByRole('heading', { name: 'parcel.shipped' }).waitFor();
    expect(await type()).toMatchObject({ description: HOSTILE, deprecated: false, example: { id: 1 } });

    await page.getByLabel(/^Deprecated/).check();
    await button(page, 'Save').click();
    await page.getByText('Saved.').waitFor();
    expect(await type()).toMatchObject({ deprecated: true, description: HOSTILE });
    await button(page, 'Remove this event type…').click();
    await button(page, 'Remove the event type').click();
    await page.getByText('None yet.').waitFor();
    expect((await type())['status']).toBe(404);
    expect(await page.evaluate('window.owned ?? document.querySelectorAll("main img").length')).toBe(0);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('who is the second to change an event type is told so, and saves nothing', async () => {
    const { page, go } = await openConsole();
    const given = { name: 'parcel.lost', description: 'Before', schema: { type: 'object' }, example: {} };
    await platform.api.admin('POST', '/event-types', given);
    await go('/event-types/parcel.lost');
    await field(page, 'What happened').fill('Mine');
    await platform.api.admin('PATCH', '/event-types/parcel.lost', { description: 'Theirs' });
    await button(page, 'Save').click();
    await page.getByText('Somebody else changed this event type in the meantime.').waitFor();
    expect((await platform.api.admin('GET', '/event-types/parcel.lost')).body['description']).toBe('Theirs');
    await button(page, 'Show it as it is now').click();
    await until(async () => (await field(page, 'What happened').inputValue()) === 'Theirs');
    await page.context().close();
  });

  it('sees every setting with its value and meaning, and of a secret only that it is set', async () => {
    const { page, go } = await openConsole();
    await go('/settings?q=TOKEN');
    await page.getByText('set, and never shown').waitFor();
    await go('/settings');
    const row = page.getByRole('row').filter({ hasText: 'DELIVERY_TIMEOUT_MS' });
    await row.getByText('7654').waitFor();
    await row.getByText('default 10000').waitFor();
    expect(await page.content()).not.toContain(SECRET);
    await page.context().close();
  });

  it.each([
    [500, 'Internal error'],
    [429, 'Too many requests'],
    ['offline', 'The platform can not be reached'],
  ])('is told on each of these pages what happened, and goes on from there: %s', async (status, title) => {
    const { page, go } = await openConsole();
    const api = '**/api/v1/admin/**';
    const body = JSON.stringify({ title, detail: 'For a test.', status, code: 'x', request_id: 'req-7' });
    for (const path of ['/keys', '/settings', '/event-types', '/event-types/invoice.created']) {
      await page.route(api, (route) =>
        typeof status === 'number'
          ? route.fulfill({ status, contentType: 'application/problem+json', body })
          : route.abort('internetdisconnected'),
      );
      await go(path);
      const alert = page.getByRole('alert').filter({ hasText: title });
      await alert.waitFor();
      await page.unroute(api);
      await alert.getByRole('button', { name: 'Try again' }).click();
      await until(async () => (await page.getByRole('alert').count()) === 0);
    }
    await page.context().close();
  });
});
