import { randomBytes } from 'node:crypto';
import { Child } from './child.ts';
import { cpuMs } from './cpu.ts';
import type { InboundLoad } from './inbound-load.ts';
import { median, whole } from './numbers.ts';
import { startPlatform, type Platform } from './platform.ts';
import { startServers } from './servers.ts';

/**
 * What one process takes of a provider, beside a bare Fastify route that verifies the same HMAC, in the same run: in short turns, so
 * that what else the machine does counts for both.
 */
const REQUESTS = Number(process.env['BENCH_REQUESTS'] ?? 3_000);
const REPETITIONS = Number(process.env['BENCH_REPETITIONS'] ?? 9);

const print = (line: string): void => void process.stdout.write(`${line}\n`);

interface Measured {
  perSecond: number;
  /** CPU a request, µs: of the process that answers, and of Postgres. */
  cpuMicros: number;
  postgresMicros: number;
}

/** Of the load, and of the processes that work for it, the first of which answers. */
async function measure(url: string, secret: string, pids: readonly (number | undefined)[]): Promise<Measured> {
  const load = new Child<InboundLoad, number>('./inbound-load.js');
  const before = await Promise.all(pids.map(cpuMs));
  const ms = await load.ask({ url, secret, requests: REQUESTS });
  const after = await Promise.all(pids.map(cpuMs));
  load.stop();
  const [cpuMicros = Number.NaN, postgresMicros = Number.NaN] = after.map(
    (cpu, n) => ((cpu - (before[n] ?? 0)) * 1000) / REQUESTS,
  );
  return { perSecond: (REQUESTS / ms) * 1000, cpuMicros, postgresMicros };
}

async function main(): Promise<void> {
  const databases = await startServers(process.env, print);
  const servers = await databases.make();
  const bare = new Child<string, string>('./references/hmac.js');
  const secret = `whsec_${randomBytes(16).toString('hex')}`;
  let platform: Platform | undefined;
  try {
    // The process for HTTP is measured alone: what it accepts waits, and nothing is delivered on the same cores.
    platform = await startPlatform(servers, { workers: 'none', tenants: [['/']], receiverUrl: 'http://127.0.0.1:9' });
    const api = platform;
    const bareUrl = await bare.ask(secret);
    const source = await fetch(`${api.url}/api/v1/tenant/webhooks/sources`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.keys[0]}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'bench',
        provider: 'stripe',
        secrets: { signing_secret: secret },
        settings: { rate_limit_per_minute: 1_000_000 },
      }),
    });
    const { url } = (await source.json()) as { url: string };
    const target = url.replace(/^https?:\/\/[^/]+/, api.url);
    const seen: { bare: Measured; ours: Measured }[] = [];
    for (let nth = 0; nth <= REPETITIONS; nth++) {
      const one = {
        bare: await measure(bareUrl, secret, [bare.pid]),
        ours: await measure(target, secret, [api.pids[0], servers.postgresPid]),
      };
      // The first warms up.
      if (nth > 0) seen.push(one);
    }
    const of = (pick: (one: (typeof seen)[number]) => number): number => median(seen.map(pick));
    print(`${databases.versions}; ${REPETITIONS} × ${whole(REQUESTS)} requests of 1 KiB, 32 connections`);
    print(
      `bare route   ${whole(of(({ bare: { perSecond } }) => perSecond))}/s, ${whole(of((one) => one.bare.cpuMicros))} µs of CPU a request`,
    );
    print(
      `the platform ${whole(of(({ ours }) => ours.perSecond))}/s, ${whole(of((one) => one.ours.cpuMicros))} µs of CPU a request; Postgres ${whole(of((one) => one.ours.postgresMicros))}`,
    );
    print(`ratio        ${of((one) => one.ours.perSecond / one.bare.perSecond).toFixed(2)}`);
  } finally {
    bare.stop();
    await platform?.stop();
    await servers.remove();
    await databases.stop();
  }
}

await main();
