import { execFile } from 'node:child_process';
import { accessSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import type { Json, TenantApi } from './platform.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const VITE = join(PROJECT, 'node_modules/vite/bin/vite.js');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const PATIENCE_MS = 30_000;

/** All that a person may do. */
export const ALL_SCOPES = ['subscriptions', 'deliveries', 'sources', 'notifications', 'keys']
  .flatMap((on) => [`${on}:read`, `${on}:write`])
  .concat('secrets:read');

export const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const exists = (path: string): boolean => {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
};

/**
 * The browser of this machine. Without one the tests that need it are left out, and a line says so; with REQUIRE_CHROMIUM set,
 * as in `.ci/run`, there has to be one.
 */
export function findBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(exists);
  if (found) return found;
  if (process.env['REQUIRE_CHROMIUM'])
    throw new Error('No chromium, and REQUIRE_CHROMIUM is set: apt-get install chromium');
  console.warn('No chromium found: what needs a browser is left out');
  return undefined;
}

const newest = async (folder: string): Promise<number> => {
  const names = await readdir(folder, { recursive: true });
  const times = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs));
  return Math.max(0, ...times);
};

/** The pages as they are in this checkout: built only where a source is newer. */
export async function buildPages(): Promise<void> {
  const built = await stat(join(PROJECT, 'dist/web/index.html')).catch(() => undefined);
  if (built && built.mtimeMs > (await newest(join(PROJECT, 'web')))) return;
  await promisify(execFile)(process.execPath, [VITE, 'build', 'web', '--logLevel', 'warn'], {
    cwd: PROJECT,
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

export const startBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

/** A window of a person, with all that went wrong in it: errors of scripts, breaches of the policy, requests to other hosts. */
export interface Window {
  page: Page;
  context: BrowserContext;
  wrong: string[];
  /** Opens a path of the portal. */
  go: (path: string) => Promise<void>;
}

/** With a link that is followed as a person would: by opening it. */
export async function openPortal(
  browser: Browser,
  tenant: TenantApi,
  more: Json = {},
  options: BrowserContextOptions = {},
): Promise<Window> {
  const { body } = await tenant.call('POST', '/portal-sessions', { subject: 'ada', scopes: ALL_SCOPES, ...more });
  const window = await openWindow(browser, options);
  await window.page.goto(body['url']);
  await window.page.getByRole('button', { name: 'Sign out' }).waitFor();
  const { origin } = new URL(body['url']);
  return { ...window, go: async (path) => void (await window.page.goto(`${origin}/portal${path}`)) };
}

export async function openWindow(browser: Browser, options: BrowserContextOptions = {}): Promise<Omit<Window, 'go'>> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type/i.test(message.text())) wrong.push(`policy: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && hostname !== 'localhost') wrong.push(`request to ${request.url()}`);
  });
  return { page, context, wrong };
}
