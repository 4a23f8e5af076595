import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { deliver } from './measure.ts';
import { whole } from './numbers.ts';
import { startPlatform, type Platform } from './platform.ts';
import { keep, runMain, tell, withStage } from './stage.ts';
import type { Servers } from './servers.ts';
import { flatness } from './soak/flatness.ts';
import { lookAt, type Look } from './soak/look.ts';
import type { Stage } from './scenario.ts';

/** Hours of half of what the machine can do: whatever grows with time and not with load is seen. */

const TENANTS = 10;
const FAN_OUT = 10;
const BATCH = 10;
const GROUP = 'all';
const MINUTE_MS = 60_000;
/** Until then caches fill and what is compiled is compiled. */
const SETTLED_AFTER_MINUTES = 5;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
  const minutes = Number(values.minutes);
  if (!(minutes >= 3)) throw new Error('--minutes is 3 at least');
  const settled = Math.min(SETTLED_AFTER_MINUTES, minutes / 3);
  await withStage(async ({ stage, machine }) => {
    const servers = await stage.servers.make();
    const platform = await startPlatform(servers, {
      workers: 2,
      tenants: Array.from({ length: TENANTS }, () => Array.from({ length: FAN_OUT }, () => `/${GROUP}/ok`)),
      receiverUrl: stage.receiverUrl,
    });
    try {
      const half = (await most(stage, servers, platform)) / 2;
      const looks = await soak(stage, servers, platform, half, minutes);
      const result = flatness(looks, settled);
      const about = `${whole(half * FAN_OUT)} deliveries a second, half of the most, for ${minutes} minutes; flat after minute ${settled}: the straight line through what is measured each 10 s rises less than its bound until the end`;
      const row = { name: 'soak', about, ...result };
      tell(stage.log, row.name, row);
      await keep({ file: 'soak.json', quotedIn: 'docs/scale.md' }, machine(), [row]);
    } finally {
      await platform.stop();
      await servers.remove();
    }
  });
}

/** Events a second that it can do, warm. */
async function most(stage: Omit<Stage, 'earlier'>, servers: Servers, platform: Platform): Promise<number> {
  const events = 3_000;
  const emission = {
    keys: platform.keys,
    events,
    batch: 100,
    connections: 4,
    deliveries: { [GROUP]: events * FAN_OUT },
  };
  await deliver(stage, servers, platform, { name: 'warm-up', ...emission, recorded: true });
  const run = await deliver(stage, servers, platform, { name: 'the most', ...emission, recorded: true });
  return (events / run.ms) * 1000;
}

/** A look every ten seconds, a line every minute. */
async function soak(
  stage: Omit<Stage, 'earlier'>,
  servers: Servers,
  platform: Platform,
  eventsPerSecond: number,
  minutes: number,
): Promise<Look[]> {
  const events = Math.ceil((eventsPerSecond * 60 * minutes) / BATCH) * BATCH;
  const start = performance.now();
  const looks: Look[] = [];
  const over = new AbortController();
  const request = { url: platform.url, keys: platform.keys, events, batch: BATCH, connections: 16, eventsPerSecond };
  const emitted = stage.load.ask<number>(request).finally(() => over.abort());
  const looking = (async () => {
    let received = 0;
    while (!over.signal.aborted) {
      await sleep(MINUTE_MS / 6);
      const look = await lookAt(stage, servers, platform, performance.now() - start);
      looks.push(look);
      if (looks.length % 6 !== 0) continue;
      const perSecond = (look.received - received) / 60;
      received = look.received;
      stage.log(`${whole(perSecond)} deliveries/s; ${wordsOf(look)}`);
    }
  })();
  await Promise.race([Promise.all([emitted, looking]), platform.ended]);
  return looks;
}

const wordsOf = ({ figures }: Look): string =>
  Object.entries(figures)
    .map(([what, value]) => `${what} ${whole(value)}`)
    .join(', ');

runMain(main);
