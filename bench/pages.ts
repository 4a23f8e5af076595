import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser } from 'playwright-core';
import { median, whole } from './numbers.ts';
import { tabs } from './pages/live.ts';
import { firstRows, openLog, panel, scrolled, type Portal } from './pages/log.ts';
import { startPlatform } from './platform.ts';
import { startServers } from './servers.ts';

/**
 * What somebody waits for in the portal, in a real Chromium against the built platform: first rows, scrolling through all of the
 * log, opening a delivery, and what tabs on Live cost the platform. Medians of several tries.
 */
const ROWS = Number(process.env['BENCH_ROWS'] ?? 5_000);
const TRIES = Number(process.env['BENCH_REPETITIONS'] ?? 5);
const TABS = 100;
const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const BATCH = 100;
const FILL_MS = 180_000;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const load = (): string => `load ${loadavg()[0]?.toFixed(1)}`;

const said = (what: string, values: readonly number[], target: number, unit: string): void => {
  const middle = median(values);
  const all = values.map((value) => value.toFixed(1)).join(', ');
  print(
    `${middle <= target ? 'reached    ' : 'NOT REACHED'} ${what}: ${middle.toFixed(1)} ${unit} (at most ${target}; ${all}), ${load()}`,
  );
};

/** An endpoint that takes everything. */
async function startReceiver() {
  const server = createServer((request, response) => request.resume().on('end', () => response.end('taken')));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const payment = (nth: number) => ({
  event: 'payment.received',
  resource_type: 'payment',
  resource_id: `pay-${nth}`,
  data: {
    payment_id: `pay-${nth}`,
    invoice_id: 'inv-123',
    amount: '1500.00',
    currency: 'EUR',
    payment_method: 'bank_transfer',
    reference_number: null,
  },
});

async function main(): Promise<void> {
  const databases = await startServers(process.env, print);
  const servers = await databases.make();
  const receiver = await startReceiver();
  const platform = await startPlatform(servers, { workers: 0, tenants: [['/taken']], receiverUrl: receiver.url });
  let browser: Browser | undefined;
  try {
    const emit = async (events: unknown[]): Promise<void> => {
      const answer = await fetch(`${platform.url}/api/v1/tenant/events/batch`, {
        method: 'POST',
        headers: { authorization: `Bearer ${platform.keys[0]}`, 'content-type': 'application/json' },
        body: JSON.stringify({ events }),
      });
      if (answer.status !== 202) throw new Error(`An emit was answered ${answer.status}: ${await answer.text()}`);
    };
    for (let from = 0; from < ROWS; from += BATCH) {
      await emit(Array.from({ length: Math.min(BATCH, ROWS - from) }, (_, nth) => payment(from + nth)));
    }
    const waiting = async (): Promise<number> => {
      const sql = `SELECT count(*)::int AS count FROM deliveries WHERE status <> 'delivered'`;
      return (await servers.db.query<{ count: number }>(sql)).rows[0]?.count ?? 0;
    };
    for (const until = Date.now() + FILL_MS; (await waiting()) > 0; await sleep(500)) {
      if (Date.now() > until) throw new Error(`After ${FILL_MS / 1000} s not all is delivered`);
    }
    print(`${databases.versions}; ${whole(ROWS)} deliveries, ${TRIES} tries of each, ${load()}`);

    browser = await chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox', '--disable-gpu'] });
    const portal: Portal = { browser, ...platform };
    const first: number[] = [];
    for (let nth = 0; nth < TRIES; nth++) first.push(await firstRows(portal));
    said('a link followed, until the first rows are there', first, 1_000, 'ms');

    const { page, context } = await openLog(portal, ROWS);
    const [frames, work]: [number[], number[]] = [[], []];
    for (let nth = 0; nth < TRIES; nth++) {
      const { p95, workMs } = await scrolled(page);
      frames.push(p95);
      work.push(workMs);
    }
    said(`scrolling ${whole(ROWS)} rows, a frame at p95`, frames, 20, 'ms');
    print(`            of that the page's own work: ${median(work).toFixed(1)} ms a frame`);
    const opened: number[] = [];
    for (let nth = 0; nth <= TRIES; nth++) opened.push(await panel(page, nth));
    // The first one is the first that is ever asked for.
    said('a delivery opened beside them', opened.slice(1), 200, 'ms');
    await context.close();

    const { share, postgres, requests } = await tabs(portal, {
      count: TABS,
      pid: platform.pids[0],
      postgresPid: servers.postgresPid,
      emit: () => emit([payment(ROWS)]),
    });
    said(`${TABS} tabs on Live, ${requests.toFixed(0)} requests a second, share of a core`, share, 20, '%');
    print(`            of Postgres: ${median(postgres).toFixed(1)} %`);
  } finally {
    await browser?.close();
    receiver.server.close();
    receiver.server.closeAllConnections();
    await platform.stop();
    await servers.remove();
    await databases.stop();
  }
}

await main();
