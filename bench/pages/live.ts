import { setTimeout as sleep } from 'node:timers/promises';
import { cpuMs } from '../cpu.ts';
import { sum } from '../numbers.ts';
import { linkInto, type Portal } from './log.ts';

/** What one tab is watched for, and each measurement. */
const WATCH_MS = 15_000;
const MEASURE_MS = 15_000;
const TRIES = 3;
/** A session asks 20 times a second at most. */
const TABS_OF_A_SESSION = 5;
const EMIT_EVERY_MS = 1_000;

interface Options {
  count: number;
  pid: number | undefined;
  postgresPid: number | undefined;
  emit: () => Promise<void>;
}

interface Asked {
  url: string;
  headers: Record<string, string>;
  /** On average. */
  everyMs: number;
  /** How long before the request the time is from which on it asks for what is new. */
  sinceMs: number | undefined;
}

/** Something new each second. */
async function emitFor(ms: number, emit: Options['emit']): Promise<void> {
  for (const until = performance.now() + ms; performance.now() < until; await sleep(EMIT_EVERY_MS)) await emit();
}

/** What a real tab on Live asks for while nobody touches it. */
async function watched(portal: Portal, emit: Options['emit']): Promise<Asked[]> {
  const context = await portal.browser.newContext();
  const page = await context.newPage();
  await page.goto(await linkInto(portal));
  await page.getByRole('button', { name: 'Live', exact: true }).click();
  await emitFor(5_000, emit);
  const seen = new Map<string, Omit<Asked, 'everyMs'> & { count: number }>();
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    const since = searchParams.get('since');
    seen.set(pathname, {
      url: request.url(),
      headers: request.headers(),
      sinceMs: since === null ? undefined : Date.now() - Date.parse(since),
      count: (seen.get(pathname)?.count ?? 0) + 1,
    });
  });
  await emitFor(WATCH_MS, emit);
  await context.close();
  return [...seen.values()].map(({ count, ...asked }) => ({ ...asked, everyMs: WATCH_MS / count }));
}

/** A session of the portal, as the cookie of its tabs. */
async function cookieOf(portal: Portal): Promise<string> {
  const [, id, code] = /\/portal\/s\/([^#]+)#code=(.+)$/.exec(await linkInto(portal)) ?? [];
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const answer = await fetch(`${portal.url}/portal/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ id, code }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** What tabs ask for, each in its own time, until the signal. */
async function ask(
  portal: Portal,
  { url, headers, everyMs, sinceMs }: Asked,
  cookie: string,
  signal: AbortSignal,
): Promise<number> {
  const to = new URL(url);
  let answered = 0;
  await sleep(Math.random() * everyMs);
  for (let next = performance.now(); !signal.aborted; next += everyMs) {
    if (sinceMs !== undefined) to.searchParams.set('since', new Date(Date.now() - sinceMs).toISOString());
    const answer = await fetch(to, {
      headers: { ...headers, cookie, 'sec-fetch-site': 'same-origin' },
    });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${to.pathname} was answered ${answer.status}`);
    answered += 1;
    await sleep(Math.max(0, next + everyMs - performance.now()));
  }
  return answered;
}

/** CPU of platform and Postgres in per cent of a core, for a while in which something is emitted each second. */
async function costs({ pid, postgresPid, emit }: Options): Promise<[number, number]> {
  const before = await Promise.all([cpuMs(pid), cpuMs(postgresPid)]);
  const start = performance.now();
  await emitFor(MEASURE_MS, emit);
  const ms = performance.now() - start;
  const after = await Promise.all([cpuMs(pid), cpuMs(postgresPid)]);
  return [((after[0] - before[0]) / ms) * 100, ((after[1] - before[1]) / ms) * 100];
}

/** What so many tabs cost more than none: one is a real one, the others ask what it was seen to ask. */
export async function tabs(portal: Portal, options: Options) {
  const asked = await watched(portal, options.emit);
  const cookies = await Promise.all(
    Array.from({ length: Math.ceil(options.count / TABS_OF_A_SESSION) }, () => cookieOf(portal)),
  );
  const [share, postgres, answered]: [number[], number[], number[]] = [[], [], []];
  for (let nth = 0; nth < TRIES; nth++) {
    const [none, noneOfPostgres] = await costs(options);
    const end = new AbortController();
    const asking = Array.from({ length: options.count }, (_, tab) =>
      asked.map((one) => ask(portal, one, cookies[Math.floor(tab / TABS_OF_A_SESSION)] ?? '', end.signal)),
    ).flat();
    const [all, allOfPostgres] = await costs(options);
    end.abort();
    answered.push(sum(await Promise.all(asking)));
    share.push(all - none);
    postgres.push(allOfPostgres - noneOfPostgres);
  }
  return { share, postgres, requests: sum(answered) / TRIES / (MEASURE_MS / 1_000) };
}
