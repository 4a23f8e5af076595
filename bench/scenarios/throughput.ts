import { cpuFigures, deliver, type Run } from '../measure.ts';
import { whole } from '../numbers.ts';
import { startPlatform, type PlatformOptions } from '../platform.ts';
import { startService, type Service } from '../processes.ts';
import type { Finished } from '../receiver.ts';
import type { UndiciRequest } from '../references/undici.ts';
import { Child } from '../child.ts';
import type { Result, Scenario, Stage } from '../scenario.ts';
import type { Servers } from '../servers.ts';

const FAN_OUT = 10;
const TENANTS = 20;
const GROUP = 'all';

const endpoints = (count: number, path = `/${GROUP}/ok`): string[] => Array.from({ length: count }, () => path);
const tenants = (count: number): string[][] => Array.from({ length: count }, () => endpoints(FAN_OUT));

const figuresOf = ({ ms, cpu, memoryMb }: Run, deliveries: number): Result['figures'] => ({
  per_second: (deliveries / ms) * 1000,
  ...cpuFigures(cpu, deliveries),
  memory_mb: Math.max(...memoryMb),
});

async function withPlatform<Value>(
  stage: Stage,
  options: Omit<PlatformOptions, 'receiverUrl'>,
  work: (emit: (name: string, events: number, batch: number, fanOut?: number) => Promise<Run>) => Promise<Value>,
): Promise<Value> {
  const servers = await stage.servers.make();
  const platform = await startPlatform(servers, { ...options, receiverUrl: stage.receiverUrl });
  try {
    return await work((name, events, batch, fanOut = FAN_OUT) =>
      emit(stage, servers, platform, platform.keys, name, events, batch, fanOut),
    );
  } finally {
    await platform.stop();
    await servers.remove();
  }
}

function emit(
  stage: Stage,
  servers: Servers,
  service: Service,
  keys: string[],
  name: string,
  events: number,
  batch: number,
  fanOut: number,
) {
  const connections = batch === 1 ? 64 : 4;
  const deliveries = { [GROUP]: events * fanOut };
  return deliver(stage, servers, service, {
    name,
    keys,
    events,
    batch,
    connections,
    deliveries,
    recorded: keys[0] !== '',
  });
}

/** 64 requests under way, each the next as soon as it is answered. */
export const fanOut1: Scenario = {
  name: 'fan-out 1',
  about: 'one endpoint, 64 POSTs at once, one process',
  run: async (stage) => {
    const EVENTS = 6_000;
    const servers = await stage.servers.make();
    const env = { DATABASE_URL: servers.databaseUrl, RECEIVER_URL: `${stage.receiverUrl}/${GROUP}/ok` };
    const bare = await startService('./references/bare.js', [env]);
    let bareRun: Run;
    try {
      await emit(stage, servers, bare, [''], 'bare, warm-up', 500, 1, 1);
      bareRun = await emit(stage, servers, bare, [''], 'bare', EVENTS, 1, 1);
    } finally {
      await bare.stop();
      await servers.remove();
    }
    const options = { workers: 0, tenants: [endpoints(1)], env: { MAX_IN_FLIGHT_PER_SUBSCRIPTION: '1000' } };
    const run = await withPlatform(stage, options, async (send) => {
      await send('fan-out 1, warm-up', 500, 1, 1);
      return send('fan-out 1', EVENTS, 1, 1);
    });
    const barePerSecond = (EVENTS / bareRun.ms) * 1000;
    const bareUs = cpuFigures(bareRun.cpu, EVENTS).all_us;
    const figures: Result['figures'] = { ...figuresOf(run, EVENTS), bare_per_second: barePerSecond, bare_us: bareUs };
    return {
      figures,
      targets: [
        { what: "rate, of bare's", reached: (figures['per_second'] ?? 0) / barePerSecond, atLeast: 0.5 },
        { what: 'CPU an event, µs', reached: figures['all_us'] ?? 0, atMost: 550 },
      ],
    };
  },
};

export const cold: Scenario = {
  name: 'cold',
  about: 'ten endpoints, one POST per event, a process that has delivered 5,000',
  run: async (stage) => {
    const figures = await withPlatform(stage, { workers: 2, tenants: tenants(10) }, async (send) => {
      await send('fan-out 10, the first 5,000', 500, 1);
      return figuresOf(await send('fan-out 10, cold', 2_000, 1), 20_000);
    });
    return { figures, targets: [{ what: 'CPU a delivery, µs', reached: figures['all_us'] ?? 0, atMost: 270 }] };
  },
};

/** Undici alone posts half of its requests before and half after, as the machine may grow quicker or slower meanwhile. */
async function besideUndici(
  stage: Stage,
  name: string,
  options: Omit<PlatformOptions, 'receiverUrl'>,
): Promise<Result['figures']> {
  const EVENTS = 6_000;
  const deliveries = EVENTS * FAN_OUT;
  const undici = new Child<UndiciRequest, number>('./references/undici.js');
  const direct = async (sample: NonNullable<Finished['sample']>, count: number): Promise<number> => {
    const ms = await undici.ask<number>({ url: `${stage.receiverUrl}/${GROUP}/ok`, sample, count });
    await stage.receiver.ask<Finished>('finish');
    return ms;
  };
  try {
    return await withPlatform(stage, options, async (send) => {
      const { sample } = await send(`${name}, warm-up`, 2_000, 100);
      if (!sample) throw new Error('The receiver got nothing');
      const beforeMs = await direct(sample, deliveries / 2);
      const run = await send(name, EVENTS, 100);
      const undiciMs = beforeMs + (await direct(sample, deliveries / 2));
      const figures = figuresOf(run, deliveries);
      const perSecond = (deliveries / undiciMs) * 1000;
      stage.log(`${name}: ${whole(figures['per_second'] ?? 0)}/s beside ${whole(perSecond)}/s of undici alone`);
      return { ...figures, undici_per_second: perSecond, of_undici: (figures['per_second'] ?? 0) / perSecond };
    });
  } finally {
    undici.stop();
  }
}

export const batches: Scenario = {
  name: 'batches',
  about: 'ten endpoints, batches of 100, 20 tenants, warm; one process for HTTP, two that deliver',
  run: async (stage) => {
    const figures = await besideUndici(stage, 'batches', { workers: 2, tenants: tenants(TENANTS) });
    return {
      figures,
      targets: [
        { what: 'rate, of undici alone', reached: figures['of_undici'] ?? 0, atLeast: 0.45 },
        { what: 'CPU a delivery, µs', reached: figures['all_us'] ?? 0, atMost: 140 },
        { what: 'memory of a process, MB', reached: figures['memory_mb'] ?? 0, atMost: 200 },
      ],
    };
  },
};

export const oneTenant: Scenario = {
  name: 'one tenant',
  about: 'the same by one tenant to ten endpoints at one address',
  run: async (stage) => {
    const figures = await besideUndici(stage, 'one tenant', { workers: 2, tenants: tenants(1) });
    const ratio = (figures['of_undici'] ?? 0) / stage.earlier('batches', 'of_undici');
    return { figures, targets: [{ what: 'of the rate of 20 tenants', reached: ratio, atLeast: 0.8 }] };
  },
};

export const workers: Scenario = {
  name: 'workers',
  about: '1, 2 and 4 processes that deliver, batches of 100',
  run: async (stage) => {
    const figures: Result['figures'] = {};
    for (const count of [1, 2, 4]) {
      const run = await withPlatform(stage, { workers: count, tenants: tenants(TENANTS) }, async (send) => {
        await send(`${count} workers, warm-up`, 1_000, 100);
        return send(`${count} workers`, 3_000, 100);
      });
      const of = figuresOf(run, 30_000);
      figures[`per_second_${count}`] = of['per_second'] ?? 0;
      figures[`all_us_${count}`] = of['all_us'] ?? 0;
    }
    const costs = [1, 2, 4].map((count) => figures[`all_us_${count}`] ?? 0);
    const reached = Math.max(...costs) / Math.min(...costs) - 1;
    return { figures, targets: [{ what: 'CPU a delivery: the dearest above the cheapest', reached, atMost: 0.15 }] };
  },
};

/** A retry comes a second later at the earliest, so what is compared is how fast the healthy nine in ten are served. */
export const failures: Scenario = {
  name: 'failures',
  about: 'one in ten endpoints answers 500 twice, batches of 100',
  run: async (stage) => {
    const EVENTS = 4_000;
    const healthy = async (name: string, behaviour: string): Promise<number> => {
      const servers = await stage.servers.make();
      const tenant = [...endpoints(FAN_OUT - 1), `/tenth/${behaviour}`];
      const platform = await startPlatform(servers, {
        workers: 2,
        tenants: Array.from({ length: TENANTS }, () => tenant),
        receiverUrl: stage.receiverUrl,
      });
      try {
        const request = { keys: platform.keys, batch: 100, connections: 4 };
        const warmUp = { [GROUP]: 1_000 * (FAN_OUT - 1), tenth: 1_000 };
        await deliver(stage, servers, platform, {
          name: `${name}, warm-up`,
          ...request,
          events: 1_000,
          deliveries: warmUp,
          recorded: true,
        });
        const run = await deliver(stage, servers, platform, {
          name,
          ...request,
          events: EVENTS,
          deliveries: { [GROUP]: EVENTS * (FAN_OUT - 1) },
        });
        return ((EVENTS * (FAN_OUT - 1)) / run.ms) * 1000;
      } finally {
        await platform.stop();
        await servers.remove();
        await stage.receiver.ask<Finished>('finish');
      }
    };
    const calm = await healthy('failures, calm', 'ok');
    const failing = await healthy('failures', 'fail');
    return {
      figures: { calm_per_second: calm, per_second: failing },
      targets: [{ what: 'of the calm rate', reached: failing / calm, atLeast: 0.8 }],
    };
  },
};
