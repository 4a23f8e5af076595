import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { buildPages, findBrowser, openWindow, startBrowser } from '../support/browser.ts';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { newLink } from '../support/portal.ts';
import { until } from '../support/wait.ts';

const executable = findBrowser();
const EXAMPLE = fileURLToPath(new URL('../../examples/embed/embed.mjs', import.meta.url));

let platform: Platform;
let tenant: TenantApi;
let browser: Browser;
let example: ChildProcess;
/** On 127.0.0.1, which is another site than the portal's localhost. */
let host: string;
let stranger: Server;

beforeAll(async () => {
  if (!executable) return;
  await buildPages();
  platform = await startPlatform();
  tenant = await platform.api.tenant();
  const env = { ...process.env, WEBHOOKS_URL: platform.api.url, WEBHOOKS_API_KEY: tenant.key, PORT: '0' };
  example = spawn(process.execPath, [EXAMPLE], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(example.stdout ?? example, 'data')) as [Buffer];
  host = line.toString().trim();
  stranger = createServer(
    (_request, response) => void response.setHeader('content-type', 'text/html').end('<p>Stranger'),
  );
  stranger.listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  browser = await startBrowser(executable);
});

afterAll(async () => {
  await browser?.close();
  example?.kill();
  stranger?.close();
  await platform?.stop();
});

const sessions = async (): Promise<Json[]> => (await tenant.call('GET', '/portal-sessions?limit=100')).body['data'];
const stateOf = async (id: string) => (await sessions()).find((one) => one['id'] === id)?.['state'];
const inFrame = (page: Page) => page.frameLocator('iframe').getByRole('link', { name: 'Deliveries' }).first();

(executable ? describe : describe.skip)('the portal in a frame of another site', () => {
  it('works without a cookie, goes on with a link of the page around it when its session ends, and when it is loaded again', async () => {
    const { page, context } = await openWindow(browser);
    await page.goto(host);
    await inFrame(page).click();
    expect(await context.cookies()).toEqual([]);
    const [first] = await sessions();
    expect(first).toMatchObject({ state: 'live', embed_origin: host, subject: 'user-123' });

    await tenant.call('DELETE', `/portal-sessions/${first?.['id']}`);
    await page.frameLocator('iframe').getByRole('link', { name: 'Endpoints' }).first().click();
    await until(async () => (await sessions()).filter(({ state }) => state === 'live').length === 1);
    await inFrame(page).click();

    const before = (await sessions()).length;
    await page
      .frames()[1]
      ?.evaluate('location.reload()')
      .catch(() => undefined);
    await until(async () => (await sessions()).length > before);
    await inFrame(page).waitFor();
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it('takes no link from any window but the one around it', async () => {
    const { page, context } = await openWindow(browser);
    await page.goto(host);
    await inFrame(page).waitFor();
    const link = await newLink(tenant, { embed_origin: host });
    const spoof = `(() => {
      const other = document.body.appendChild(document.createElement('iframe'));
      const script = other.contentDocument.createElement('script');
      script.text = 'parent.frames[0].postMessage(' + ${JSON.stringify(JSON.stringify({ type: 'webhooks.code', ...link }))} + ', "*")';
      other.contentDocument.body.append(script);
    })()`;
    await page.evaluate(spoof);
    // What was sent later was heard: so was this.
    const heard = await newLink(tenant, { embed_origin: host });
    await page.evaluate(`frames[0].postMessage(${JSON.stringify({ type: 'webhooks.code', ...heard })}, '*')`);
    await until(async () => (await stateOf(heard.id)) === 'live');
    expect(await stateOf(link.id)).toBe('link');
    await context.close();
  });

  it('is not shown to a page of an origin that it was not made for, and its link stays unused', async () => {
    const { page, context } = await openWindow(browser);
    const told: string[] = [];
    page.on('console', (message) => told.push(message.text()));
    await page.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}`);
    for (const embed of [{ embed_origin: host }, {}]) {
      const { id, code } = await newLink(tenant, embed);
      const src = `${platform.api.url.replace('127.0.0.1', 'localhost')}/portal/s/${id}#code=${code}`;
      const refused = told.length;
      await page.evaluate(
        `document.body.append(Object.assign(document.createElement('iframe'), { src: ${JSON.stringify(src)} }))`,
      );
      await until(() => told.slice(refused).some((line) => line.includes('frame-ancestors')));
      expect(await stateOf(id)).toBe('link');
    }
    await context.close();
  });
});
