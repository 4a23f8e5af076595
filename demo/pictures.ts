import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';

/** The browser of this machine: `CHROMIUM` names another. */
const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const FOLDER = 'docs/pictures';
const SIZE = { width: 1280, height: 800 };
const SCHEMES = ['light', 'dark'] as const;

/** What the demo prints, as far as it is needed. */
interface Printed {
  portal: string;
  console: string;
  failed: string;
}

const PATTERNS: Record<keyof Printed, RegExp> = {
  portal: /^ +Portal +(\S+)/,
  console: /^ +Console +(\S+)/,
  failed: /\/webhooks\/deliveries\/([0-9a-f-]{36})"/,
};

async function readUntilAll(output: NodeJS.ReadableStream): Promise<Printed> {
  const found: Partial<Printed> = {};
  for await (const line of createInterface({ input: output })) {
    for (const [name, pattern] of Object.entries(PATTERNS)) {
      const [, value] = pattern.exec(line) ?? [];
      if (value !== undefined) Object.assign(found, { [name]: value });
    }
    if (Object.keys(found).length === Object.keys(PATTERNS).length) return found as Printed;
  }
  throw new Error('The demo ended before it had printed its links');
}

/** Light and dark, of the page as it is once nothing is asked for any more. */
async function take(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `${FOLDER}/${name}-${colorScheme}.png` });
  }
  console.log(`${FOLDER}/${name}`);
}

/** The demo's own data, seen in a real browser: `npm run pictures`. */
const demo = spawn(process.execPath, ['dist/demo/demo.js'], { stdio: ['ignore', 'pipe', 'inherit'] });
try {
  console.log('The demo runs, which takes half a minute …');
  const printed = await readUntilAll(demo.stdout);
  const { origin } = new URL(printed.portal);
  await mkdir(FOLDER, { recursive: true });
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await (await browser.newContext({ viewport: SIZE })).newPage();
  const enter = async (link: string): Promise<void> => {
    await page.goto(link);
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  };
  await enter(printed.portal);
  await take(page, `${origin}/portal`, 'overview');
  await take(page, `${origin}/portal/endpoints`, 'endpoints');
  await take(page, `${origin}/portal/deliveries`, 'deliveries');
  await take(page, `${origin}/portal/deliveries/${printed.failed}`, 'delivery');
  await take(page, `${origin}/portal/notifications`, 'notifications');
  await take(page, `${origin}/portal/keys`, 'keys');
  await enter(printed.console);
  await take(page, `${origin}/console`, 'console');
  await take(page, `${origin}/console/event-types`, 'console-event-types');
  await take(page, `${origin}/console/settings`, 'console-settings');
  await take(page, `${origin}/console/keys`, 'console-keys');
  await browser.close();
} finally {
  demo.kill('SIGTERM');
  demo.stdout.resume();
  if (demo.exitCode === null) await once(demo, 'exit');
}
