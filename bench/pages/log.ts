import type { Browser, BrowserContext, Page } from 'playwright-core';

/** Whose pages are looked at. */
export interface Portal {
  browser: Browser;
  url: string;
  adminKey: string;
}

const SIZE = { width: 1280, height: 860 };
const FRAMES = 240;
const STEP_PX = 420;

/** A link into the only tenant's portal, at its log. */
export async function linkInto({ url, adminKey }: Portal, path = '/deliveries'): Promise<string> {
  const headers = { 'x-admin-key': adminKey, 'content-type': 'application/json' };
  const tenants = (await (await fetch(`${url}/api/v1/admin/tenants`, { headers })).json()) as {
    data: { id: string }[];
  };
  const body = JSON.stringify({
    subject: 'bench',
    path,
    scopes: ['subscriptions:read', 'deliveries:read', 'deliveries:write'],
  });
  const to = `${url}/api/v1/admin/tenants/${tenants.data[0]?.id}/portal-sessions`;
  const answer = await fetch(to, { method: 'POST', headers, body });
  if (answer.status !== 201) throw new Error(`A link was answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { url: string }).url;
}

/** In the page: when something is first there, by the page's own clock. */
const SEEN = `window.seen = (selector) => new Promise((resolve) => {
  const look = () => document.querySelector(selector) && (resolve(performance.now()), true);
  if (!look()) {
    const observer = new MutationObserver(() => look() && observer.disconnect());
    observer.observe(document, { childList: true, subtree: true });
  }
});`;
const ROW = 'tr[id^=delivery-]';

/** Of a browser that has never been here: from the click on the link until rows are there. */
export async function firstRows(portal: Portal): Promise<number> {
  const link = await linkInto(portal);
  const context = await portal.browser.newContext({ viewport: SIZE });
  await context.addInitScript(SEEN);
  const page = await context.newPage();
  await page.goto(link, { waitUntil: 'commit' });
  const ms = await page.evaluate<number>(`window.seen(${JSON.stringify(ROW)})`);
  await context.close();
  return ms;
}

/** With so many rows loaded. */
export async function openLog(portal: Portal, rows: number): Promise<{ page: Page; context: BrowserContext }> {
  const context = await portal.browser.newContext({ viewport: SIZE });
  await context.addInitScript(SEEN);
  const page = await context.newPage();
  await page.goto(await linkInto(portal));
  const loaded = async (): Promise<number> =>
    Number(await page.locator('table.deliveries').getAttribute('aria-rowcount')) - 1;
  for (let seen = await loaded(); seen < rows; seen = await loaded()) {
    await page.getByRole('button', { name: 'Load older' }).click();
    // Asks as a person may, whose session has a limit.
    while ((await loaded()) === seen) await page.waitForTimeout(60);
  }
  return { page, context };
}

const SCROLL = `new Promise((resolve) => {
  const took = [];
  let [before, way] = [performance.now(), 1];
  scrollTo(0, 0);
  const frame = (now) => {
    took.push(now - before);
    before = now;
    if (took.length > ${FRAMES}) return resolve(took.slice(1));
    const end = document.documentElement.scrollHeight - innerHeight;
    if (scrollY >= end) way = -1;
    scrollBy(0, way * ${STEP_PX});
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})`;

/** How long frames are while rows pass, a third of a window in each, and what of that the page's own work is. */
export async function scrolled(page: Page): Promise<{ p95: number; workMs: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const workedMs = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const before = await workedMs();
  const took = (await page.evaluate<number[]>(SCROLL)).toSorted((a, b) => a - b);
  const workMs = ((await workedMs()) - before) / took.length;
  await devtools.detach();
  await page.evaluate('scrollTo(0, 0)');
  return { p95: took[Math.floor(took.length * 0.95)] ?? Number.NaN, workMs };
}

/** From the click on a row until its delivery is there with its attempts; another one each time. */
export async function panel(page: Page, nth: number): Promise<number> {
  const ms = await page.evaluate<number>(`(async () => {
    const begin = performance.now();
    document.querySelectorAll(${JSON.stringify(`${ROW} a`)})[${nth}].click();
    return (await window.seen('aside.panel .badge')) - begin;
  })()`);
  await page.getByRole('button', { name: 'Close' }).click();
  await page.locator('aside.panel').waitFor({ state: 'detached' });
  return ms;
}
