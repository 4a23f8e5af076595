import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { buildPages, findBrowser, openPortal, openWindow, startBrowser } from '../support/browser.ts';
import { startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { until } from '../support/wait.ts';

const executable = findBrowser();
const LISTS = ['/', '/endpoints', '/deliveries', '/event-types', '/replays', '/sources', '/notifications', '/keys'];
const SOME = ['/deliveries', '/sources'];
const API = '**/api/v1/tenant/**';

let platform: Platform;
let browser: Browser;
let tenant: TenantApi;
let host: Server;

beforeAll(async () => {
  if (!executable) return;
  await buildPages();
  platform = await startPlatform();
  browser = await startBrowser(executable);
  tenant = await platform.api.tenant();
  host = createServer((request, response) => {
    const src = new URL(request.url ?? '/', 'http://localhost').searchParams.get('src') ?? '';
    response.setHeader('content-type', 'text/html').end(`<iframe src="${src}" width="1200" height="700"></iframe>`);
  }).listen(0, '127.0.0.1');
});

afterAll(async () => {
  host?.close();
  await browser?.close();
  await platform?.stop();
});

const linkFor = async (more: object = {}): Promise<{ id: string; url: string }> =>
  (await tenant.call('POST', '/portal-sessions', { subject: 'ada', ...more })).body as { id: string; url: string };

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 });

(executable ? describe : describe.skip)('when something is wrong, the portal', () => {
  it.each([
    [500, 'Internal error', LISTS],
    [429, 'Too many requests', SOME],
    ['offline', 'The platform can not be reached', SOME],
  ])('says on every list what happened and goes on from there: %s', async (status, title, lists) => {
    const { page, go } = await openPortal(browser, tenant);
    const body = JSON.stringify({ title, detail: 'For a test.', status, code: 'x', request_id: 'req-7' });
    for (const path of lists) {
      await page.route(API, (route) =>
        typeof status === 'number'
          ? route.fulfill({ status, contentType: 'application/problem+json', body })
          : route.abort('internetdisconnected'),
      );
      await go(path);
      const alert = page.getByRole('alert').filter({ hasText: title }).first();
      await alert.waitFor();
      if (typeof status === 'number') await alert.getByText('req-7').waitFor();
      await page.unroute(API);
      await alert.getByRole('button', { name: 'Try again' }).click();
      await until(async () => {
        const again = page.getByRole('button', { name: 'Try again' });
        if ((await again.count()) > 0) await again.first().click();
        return (await page.getByRole('alert').count()) === 0;
      });
    }
    await page.context().close();
  });

  it('says that a session has ended, leads back, and keeps the address', async () => {
    const { page, go } = await openPortal(browser, tenant, { return_url: 'https://app.acme.example/settings' });
    await go('/deliveries?status=failed');
    await heading(page, 'Deliveries').waitFor();
    await tenant.call('DELETE', '/portal-sessions?subject=ada');
    await page.getByRole('button', { name: 'Failed' }).click();
    await until(async () => {
      await page
        .getByRole('button', { name: 'Delivered' })
        .click({ timeout: 1000 })
        .catch(() => undefined);
      return (await heading(page, 'Your session has ended').count()) > 0;
    });
    expect(page.url()).toContain('/portal/deliveries');
    expect(await page.getByRole('link', { name: 'Back to app.acme.example' }).getAttribute('href')).toBe(
      'https://app.acme.example/settings',
    );
    await page.context().close();
  });

  it('has four sentences for a link that was used, has expired, is not known or was revoked', async () => {
    const { page, context } = await openWindow(browser);
    const [used, expired, unknown, revoked] = await Promise.all([linkFor(), linkFor(), linkFor(), linkFor()]);
    await page.goto(used.url);
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await context.clearCookies();
    const sql = `UPDATE portal_sessions SET link_expires_at = now() - interval '1 s' WHERE id = $1`;
    await platform.db.query('SET ROLE webhook_platform');
    await platform.db.query(sql, [expired.id]);
    await platform.db.query('RESET ROLE');
    await tenant.call('DELETE', `/portal-sessions/${revoked.id}`);
    const said = new Set<string>();
    for (const [url, title] of [
      [used.url, 'The link was used already'],
      [expired.url, 'The link has expired'],
      [unknown.url.replace(/code=.*/, `code=wpc_${'x'.repeat(43)}`), 'The link is not known'],
      [revoked.url, 'The link was revoked'],
    ] as const) {
      await page.goto('about:blank');
      await page.goto(url);
      await heading(page, title).waitFor();
      said.add(await page.locator('main p').first().innerText());
      expect(page.url()).not.toContain('code=');
    }
    expect(said.size).toBe(4);
    await page.goto(`${new URL(used.url).origin}/portal/`);
    await heading(page, 'You are not signed in').waitFor();
    await context.close();
  });

  it('asks before a link takes the place of another tenant’s open session', async () => {
    const { page } = await openPortal(browser, tenant);
    const other = await platform.api.tenant();
    const { body } = await other.call('POST', '/portal-sessions', { subject: 'eve' });
    await page.goto(body['url']);
    await heading(page, 'Another session is open in this browser').waitFor();
    await page.getByRole('button', { name: 'End it and open this link' }).click();
    await page.getByText('eve', { exact: true }).waitFor();
    await page.context().close();
  });

  it('works in a frame of its origin without any cookie, asks the page around for another link at its end, and shows in no other frame', async () => {
    const port = (host.address() as AddressInfo).port;
    // Another site than the platform's localhost, so that cookies of the frame would be a third party's.
    const origin = `http://127.0.0.1:${port}`;
    const { page, context } = await openWindow(browser);
    const link = await linkFor({ embed_origin: `http://localhost:${port}`, path: '/deliveries' });
    await page.goto(`http://localhost:${port}/?src=${encodeURIComponent(link.url)}`);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'Deliveries' }).waitFor();
    expect(await context.cookies()).toEqual([]);
    await page.evaluate(`addEventListener('message', ({ data }) => { window.heard = data.type; })`);
    await frame.getByRole('link', { name: 'Endpoints' }).click();
    await frame.getByRole('heading', { name: 'Endpoints' }).waitFor();
    await tenant.call('DELETE', `/portal-sessions/${link.id}`);
    await until(async () => {
      await frame
        .getByRole('link', { name: 'Deliveries' })
        .click({ timeout: 1000 })
        .catch(() => undefined);
      await frame
        .getByRole('link', { name: 'Endpoints' })
        .click({ timeout: 1000 })
        .catch(() => undefined);
      return (await page.evaluate('window.heard')) === 'webhooks.expired';
    });
    const next = await linkFor({ embed_origin: `http://localhost:${port}` });
    await page.evaluate(
      `document.querySelector('iframe').contentWindow.postMessage({ type: 'webhooks.code', url: ${JSON.stringify(next.url)} }, '*')`,
    );
    await frame.getByRole('heading', { level: 1, name: /^(Endpoints|Deliveries)$/ }).waitFor();

    const elsewhere = await linkFor({ embed_origin: `http://localhost:${port}` });
    await page.goto(`${origin}/?src=${encodeURIComponent(elsewhere.url)}`);
    await page.waitForLoadState('load');
    expect(await page.frameLocator('iframe').getByRole('heading').count()).toBe(0);
    await context.close();
  });
});
