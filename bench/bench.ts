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
  /** Processes that deliver, beside one for HTTP; 0: all in one process. */
  workers: number;
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  const interrupted = once(process, 'SIGINT').then(() => Promise.reject(new Error('Interrupted')));
  interrupted.catch(() => undefined);
  const servers = await startServers(process.env, console.log);
  const receiver = new Child<ReceiverRequest, Received | Finished>('./receiver.js');
  const load = new Child<LoadRequest, number>('./load.js');
  const direct = new Child<DirectRequest, number>('./direct.js');
  try {
    const receiverUrl = `http://127.0.0.1:${await receiver.next<number>()}`;
    const platform = await startPlatform(servers, receiverUrl, options.workers);
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

function optionsOf(args: string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { events: text, repeat: text, workers: text } });
  const options = {
    events: Number(values.events ?? 10_000),
    repetitions: Number(values.repeat ?? 5),
    workers: Number(values.workers ?? 2),
  };
  const { events, repetitions, workers } = options;
  if (!(events > 0 && events % BATCH === 0)) throw new Error(`--events takes a multiple of ${BATCH}`);
  if (!(Number.isInteger(repetitions) && repetitions > 0)) throw new Error('--repeat takes a number from 1 on');
  if (!(Number.isInteger(workers) && workers >= 0)) throw new Error('--workers takes a number from 0 on');
  return options;
}

async function measure(stage: Stage, { events, repetitions: wanted, workers }: Options): Promise<void> {
  const { sample } = await deliver(stage, { name: 'Warm-up', events: WARM_UP_EVENTS, batch: BATCH });
  await postDirectly(stage, sample, WARM_UP_EVENTS * FAN_OUT);
  const repetitions: Repetition[] = [];
  // Half before and half after each, as the machine may grow quicker or slower in the meantime.
  const half = (events * FAN_OUT) / 2;
  for (let nth = 1; nth <= wanted; nth++) {
    const beforeMs = await postDirectly(stage, sample, half);
    const run = await deliver(stage, { name: `Repetition ${nth} of ${wanted}`, events, batch: BATCH });
    repetitions.push({ ...run, directMs: beforeMs + (await postDirectly(stage, sample, half)) });
  }
  const perSecond = repetitions.map(({ deliveries, ms }) => (deliveries / ms) * 1000).toSorted((a, b) => a - b);
  const eventsPerSecond = ((perSecond[0] ?? 0) / FAN_OUT) * PACE;
  const paced = await deliver(stage, {
    name: 'Paced',
    events: Math.ceil((eventsPerSecond * PACED_SECONDS) / PACED_BATCH) * PACED_BATCH,
    batch: PACED_BATCH,
    eventsPerSecond,
  });
  const processes = workers === 0 ? 'all in one process' : `one process for HTTP, ${workers} that deliver`;
  console.log(
    `
${whole(events)} events to ${FAN_OUT} subscriptions each, over ${stage.platform.keys.length} tenants, in batches of ${BATCH}; ${processes}.
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
