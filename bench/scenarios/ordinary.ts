import { cpuFigures, deliver, type Run } from '../measure.ts';
import { startPlatform } from '../platform.ts';
import { startService } from '../processes.ts';
import type { Result, Scenario, Stage, Target } from '../scenario.ts';

const PER_SECOND = 200;
const SECONDS = 15;
const EVENTS = PER_SECOND * SECONDS;
const PACED = { batch: 1, connections: 64, events: EVENTS, eventsPerSecond: PER_SECOND };
const GROUP = 'one';

const figuresOf = ({ latency, cpu, memoryMb }: Run, count: number): Result['figures'] => ({
  p50_ms: latency[GROUP]?.p50Ms ?? Number.NaN,
  p99_ms: latency[GROUP]?.p99Ms ?? Number.NaN,
  ...cpuFigures(cpu, count),
  memory_mb: Math.max(...memoryMb),
});

/** A reference of this folder's neighbour, under the same load. */
const reference = (name: string, about: string): Scenario => ({
  name,
  about,
  run: async (stage) => {
    const servers = await stage.servers.make();
    const env = {
      DATABASE_URL: servers.databaseUrl,
      REDIS_URL: servers.redisUrl,
      REDIS_PREFIX: servers.redisPrefix,
      RECEIVER_URL: `${stage.receiverUrl}/${GROUP}/ok`,
    };
    const service = await startService(`./references/${name}.js`, [env]);
    try {
      const run = await deliver(stage, servers, service, {
        name,
        ...PACED,
        keys: [''],
        deliveries: { [GROUP]: EVENTS },
      });
      return { figures: figuresOf(run, EVENTS), targets: [] };
    } finally {
      await service.stop();
      await servers.remove();
    }
  },
});

async function ordinary(stage: Stage, name: string, workers: number, eventsPerSecond = PER_SECOND) {
  const servers = await stage.servers.make();
  const platform = await startPlatform(servers, {
    workers,
    tenants: [[`/${GROUP}/ok`]],
    receiverUrl: stage.receiverUrl,
  });
  const events = Math.round(eventsPerSecond * SECONDS);
  const deliveries = { [GROUP]: events };
  try {
    const emission = { ...PACED, keys: platform.keys, events, eventsPerSecond, deliveries, recorded: true };
    return figuresOf(await deliver(stage, servers, platform, { name, ...emission }), events);
  } finally {
    await platform.stop();
    await servers.remove();
  }
}

export const bare = reference('bare', 'reference: one INSERT, one POST, one INSERT; 200 events/s, one endpoint');
export const naive = reference(
  'naive',
  'reference: a Bull job a delivery, TypeORM save a row; 200 events/s, one endpoint',
);

export const oneProcess: Scenario = {
  name: 'ordinary',
  about: '200 events/s, one POST each, one endpoint, one process',
  run: async (stage) => {
    const figures = await ordinary(stage, 'ordinary', 0);
    const { p50_ms = 0, p99_ms = 0, all_us = 0 } = figures;
    const targets: Target[] = [
      { what: "p50, ms above bare's", reached: p50_ms - stage.earlier('bare', 'p50_ms'), atMost: 4 },
      { what: "p99, ms above bare's", reached: p99_ms - stage.earlier('bare', 'p99_ms'), atMost: 20 },
      { what: "CPU an event, of bare's", reached: all_us / stage.earlier('bare', 'all_us'), atMost: 2 },
    ];
    return { figures, targets };
  },
};

export const threeProcesses: Scenario = {
  name: 'three processes',
  about: 'the same with one process for HTTP and two that deliver',
  run: async (stage) => {
    const figures = await ordinary(stage, 'three processes', 2);
    const ratio = (figures['all_us'] ?? 0) / stage.earlier('ordinary', 'all_us');
    return { figures, targets: [{ what: 'CPU an event, of one process', reached: ratio, atMost: 1.3 }] };
  },
};

export const half: Scenario = {
  name: 'half',
  about: 'half of the maximum of fan-out 1, one process',
  run: async (stage) => {
    const figures = await ordinary(stage, 'half', 0, stage.earlier('fan-out 1', 'per_second') / 2);
    const { p50_ms = 0, p99_ms = 0 } = figures;
    return {
      figures,
      targets: [
        { what: 'p50, ms', reached: p50_ms, atMost: 15 },
        { what: 'p99, ms', reached: p99_ms, atMost: 60 },
      ],
    };
  },
};
