import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { buildPages, findBrowser, openPortal, startBrowser } from '../support/browser.ts';
import { payment, startPlatform, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const executable = findBrowser();
/** Of a window. */
const HEIGHT = 860;
/** Deliveries of a log that is longer than what is drawn of it. */
const LOG = 150;
const HOSTILE = '<img src=x onerror="window.owned=1"><script>window.owned=1</script>‮txt';

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

/** Presses a key and waits for the end of the scrolling that it starts: one that is pressed just before it is not heard. */
async function scrollBy(page: Page, key: string): Promise<void> {
  await page.evaluate(
    `window.ended = { promise: new Promise((end) => addEventListener('scrollend', end, { once: true })) }`,
  );
  await page.keyboard.press(key);
  await page.evaluate('ended.promise.then(() => {})');
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

(executable ? describe : describe.skip)('the portal, in a browser', () => {
  it('adds an endpoint, sends a test, sees it arrive, tells why one failed and what to do, and retries it', async () => {
    const tenant = await platform.api.tenant();
    const { page, wrong, go } = await openPortal(browser, tenant);
    await page.getByRole('link', { name: 'Add an endpoint' }).click();
    await page.getByLabel('URL').fill(`${receiver.url}/shop`);
    await page.getByLabel('Name', { exact: true }).fill('Shop');
    await page.getByLabel('All of invoice, also future ones').check();
    await button(page, 'Add the endpoint').click();
    await page.getByText(/^whsec_/).waitFor();
    await button(page, 'Send test event').click();
    await page.getByText(/Delivered at the first attempt: 200 OK/).waitFor();
    expect(receiver.at('/shop')).toHaveLength(1);

    receiver.answer = () => 503;
    await button(page, 'Send another').click();
    await page.getByText(/Failed after 4 attempts\. Your server failed \(503\)/).waitFor();
    await go('/');
    await page.getByText(/1 delivery failed/).waitFor();
    await go('/deliveries?status=failed');
    await page.getByRole('link', { name: 'invoice.created' }).click();
    const panel = page.getByRole('complementary', { name: 'Delivery' });
    await panel.getByText('Its own log of this moment says why').last().waitFor();

    receiver.answer = () => 200;
    await button(page, 'Retry now').click();
    await panel.getByText(/Delivered after 5 attempts: 200 OK/).waitFor();
    await until(() => receiver.at('/shop').length === 6);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('shows what others wrote as text: names, payloads, answers and headers do nothing', async () => {
    const tenant = await platform.api.tenant();
    receiver.answer = () => (response) =>
      void response.writeHead(400, { 'content-type': 'text/html', 'x-evil': '<b>1</b>' }).end(HOSTILE);
    const events = ['payment.received'];
    await tenant.subscribe(`${receiver.url}/evil`, { events, description: HOSTILE, retry_schedule_seconds: [] });
    await tenant.subscribe(`${receiver.url}/long`, {
      events,
      description: 'n'.repeat(200),
      retry_schedule_seconds: [],
    });
    await tenant.emit({ payment_id: HOSTILE, reference_number: 'javascript:alert(1)' });
    await until(async () => (await tenant.deliveries('&status=failed')).length === 2);
    const { page, wrong, go } = await openPortal(browser, tenant);
    for (const path of ['/', '/endpoints', '/deliveries']) {
      await go(path);
      await page.getByText('onerror').filter({ visible: true }).first().waitFor();
      expect(await page.evaluate('window.owned ?? document.querySelectorAll("main img, main script").length')).toBe(0);
    }
    await page
      .getByRole('row')
      .filter({ hasText: 'onerror' })
      .click({ position: { x: 300, y: 10 } });
    await page.getByLabel('Answer to attempt 1').getByText('onerror').waitFor();
    await page.getByRole('tab', { name: 'Request' }).click();
    await page.getByLabel('Request body').getByText('onerror').waitFor();
    expect(await page.evaluate('window.owned ?? document.querySelectorAll("img, a[href^=javascript]").length')).toBe(0);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('hides what a session may not do, and says why', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/mine`);
    const { page, go } = await openPortal(browser, tenant, { scopes: ['subscriptions:read'] });
    await go('/endpoints');
    await page.getByText('Your session may not change endpoints.').waitFor();
    expect(await page.getByRole('link', { name: 'Add an endpoint' }).count()).toBe(0);
    await go('/sources');
    await page.getByText('Your session may not see sources.').waitFor();
    await page.context().close();
  });

  it('tells the second of two who change an endpoint, and saves nothing of theirs', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/both`, { description: 'Before' });
    const { page, go } = await openPortal(browser, tenant);
    await go(`/endpoints/${id}?tab=settings`);
    await page.getByLabel('Name', { exact: true }).fill('Mine');
    await tenant.call('PATCH', `/webhooks/subscriptions/${id}`, { description: 'Theirs' });
    await button(page, 'Save').click();
    await page.getByText('Somebody else changed this endpoint in the meantime.').waitFor();
    expect((await tenant.call('GET', `/webhooks/subscriptions/${id}`)).body['description']).toBe('Theirs');
    await button(page, 'Show it as it is now').click();
    await until(async () => (await page.getByLabel('Name', { exact: true }).inputValue()) === 'Theirs');
    await page.getByLabel('Name', { exact: true }).fill('Mine');
    await button(page, 'Save').click();
    await page.getByText('Saved.').waitFor();
    expect((await tenant.call('GET', `/webhooks/subscriptions/${id}`)).body['description']).toBe('Mine');
    await page.context().close();
  });

  it('scrolls through a long log of which only what is near is drawn, in its order and to the end', async () => {
    const tenant = await platform.api.tenant();
    receiver.answer = () => 200;
    await tenant.subscribe(`${receiver.url}/long-log`);
    for (const size of [100, 50]) {
      await tenant.call('POST', '/events/batch', { events: Array.from({ length: size }, () => payment()) });
    }
    await until(() => receiver.at('/long-log').length === LOG);
    const { page, wrong, go } = await openPortal(browser, tenant);
    await go('/deliveries');
    const log = page.locator('table.deliveries');
    await button(page, 'Load older').click();
    await page.locator(`table[aria-rowcount="${LOG + 1}"]`).waitFor();
    const rows = log.locator('tbody tr');
    const drawn = (): Promise<number[]> =>
      rows.evaluateAll((all) => all.map((row) => Number(row.getAttribute('aria-rowindex'))));
    const height = (): Promise<number> => page.evaluate('document.documentElement.scrollHeight');
    const before = await height();
    await scrollBy(page, 'End');
    const last = rows.last();
    expect(await last.getAttribute('aria-rowindex')).toBe(String(LOG + 1));
    const { y, height: px } = (await last.boundingBox())!;
    expect(y + px).toBeLessThan(HEIGHT);
    const atEnd = await drawn();
    expect(atEnd.length).toBeLessThan(LOG / 2 + 1);
    expect(atEnd).toEqual(atEnd.map((_, nth) => LOG + 2 - atEnd.length + nth));
    // A page that changes its height under a scroll stops it half-way.
    expect(await height()).toBe(before);
    // The oldest of all.
    const ids = (await tenant.deliveries()).map(({ id }) => String(id));
    expect(ids).not.toContain((await last.getAttribute('id'))?.replace('delivery-', ''));
    await scrollBy(page, 'Home');
    expect(await rows.first().getAttribute('id')).toBe(`delivery-${ids[0]}`);
    expect(await log.locator(`tr[aria-rowindex="${LOG + 1}"]`).count()).toBe(0);
    expect(wrong).toEqual([]);
    await page.context().close();
  });
});
