import { once } from 'node:events';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { Child } from './child.ts';
import type { DirectRequest } from './direct.ts';
import type { LoadRequest } from './load.ts';
import { whole } from './numbers.ts';
import { FAN_OUT, startPlatform } from './platform.ts';
import type { Finished, Received, ReceiverRequest } from './receiver.ts';
import { deliver, postDirectly, type Stage } from './repetition.ts';
import { tableOf, verdictOf, type Repetition } from './report.ts';
import { startServers } from './servers.ts';

const BATCH = 100;
/** Compiles the code and fills the connection pools; not counted. */
const WARM_UP_EVENTS = 2_000;

/** A paced emission after the repetitions, at this share of the rate they reached: how long a delivery takes without a backlog. */
const PACE = 0.25;
const PACED_BATCH = 5;
const PACED_SECONDS = 5;

interface Options {
  events: number;
  repetitions: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { events: { type: 'string' }, repeat: { type: 'string' } } });
  const options = { events: Number(values.events ?? 10_000), repetitions: Number(values.repeat ?? 5) };
  if (!Number.isInteger(options.events / BATCH) || options.events <= 0 || !(options.repetitions > 0)) {
    throw new Error(`--events takes a multiple of ${BATCH}, --repeat a number`);
  }
  const interrupted = once(process, 'SIGINT').then(() => Promise.reject(new Error('Interrupted')));
  interrupted.catch(() => undefined);
  const servers = await startServers(process.env, console.log);
  const receiver = new Child<ReceiverRequest, Received | Finished>('./receiver.js');
  const load = new Child<LoadRequest, number>('./load.js');
  const direct = new Child<DirectRequest, number>('./direct.js');
  try {
    const receiverUrl = `http://127.0.0.1:${await receiver.next<number>()}`;
    const platform = await startPlatform(servers, receiverUrl);
    try {
      const stage = { servers, platform, receiver, receiverUrl, load, direct };
      await Promise.race([measure(stage, options), platform.ended, interrupted]);
    } finally {
      await platform.stop();
    }
  } finally {
    for (const child of [receiver, load, direct]) child.stop();
    await servers.stop();
  }
}

async function measure(stage: Stage, { events, repetitions: wanted }: Options): Promise<void> {
  const { sample } = await deliver(stage, { name: 'Warm-up', events: WARM_UP_EVENTS, batch: BATCH });
  await postDirectly(stage, sample, WARM_UP_EVENTS * FAN_OUT);
  const repetitions: Repetition[] = [];
  for (let nth = 1; nth <= wanted; nth++) {
    const run = await deliver(stage, { name: `Repetition ${nth} of ${wanted}`, events, batch: BATCH });
    repetitions.push({ ...run, directMs: await postDirectly(stage, sample, run.deliveries) });
  }
  const perSecond = repetitions.map(({ deliveries, ms }) => (deliveries / ms) * 1000).toSorted((a, b) => a - b);
  const eventsPerSecond = ((perSecond[0] ?? 0) / FAN_OUT) * PACE;
  const paced = await deliver(stage, {
    name: 'Paced',
    events: Math.ceil((eventsPerSecond * PACED_SECONDS) / PACED_BATCH) * PACED_BATCH,
    batch: PACED_BATCH,
    eventsPerSecond,
  });
  console.log(
    `
${whole(events)} events to ${FAN_OUT} subscriptions each, over ${stage.platform.keys.length} tenants, in batches of ${BATCH}.
Node ${process.versions.node}, ${stage.servers.versions}; ${availableParallelism()} × ${cpus()[0]?.model}.

${tableOf(repetitions)}

p50 and p99: from accepted to received, with all events accepted at once. At a quarter of that rate: ${paced.p50Ms.toFixed(1)} and ${paced.p99Ms.toFixed(1)} ms.
All deliveries arrived and are recorded, each delivered with one attempt.
${verdictOf(repetitions)}`,
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
