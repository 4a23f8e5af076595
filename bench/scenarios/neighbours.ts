import { setTimeout as sleep } from 'node:timers/promises';
import { memoryMb } from '../cpu.ts';
import { cpuOf, deliver } from '../measure.ts';
import { percentile } from '../numbers.ts';
import { startPlatform } from '../platform.ts';
import type { Finished, Received } from '../receiver.ts';
import type { Scenario, Stage } from '../scenario.ts';

const OTHERS = 9;

/** Nine tenants with an endpoint each, and a tenth that gets a fifth of the events; the nine's latencies. */
async function besideTenth(stage: Stage, name: string, behaviour: string, seconds: number) {
  const servers = await stage.servers.make();
  const platform = await startPlatform(servers, {
    workers: 0,
    tenants: [[`/tenth/${behaviour}`], ...Array.from({ length: OTHERS }, () => ['/others/ok'])],
    receiverUrl: stage.receiverUrl,
  });
  const [tenth = '', ...others] = platform.keys;
  // Of 45 events each of the nine emits four, the tenth nine.
  const keys = Array.from({ length: 45 }, (_, nth) => (nth % 5 === 0 ? tenth : (others[nth % OTHERS] ?? '')));
  const events = 200 * seconds;
  const expected = keys.filter((key) => key !== tenth).length * Math.floor(events / 45);
  try {
    const request = { keys, events: Math.floor(events / 45) * 45, batch: 1, connections: 64, eventsPerSecond: 200 };
    const { latency } = await deliver(stage, servers, platform, { name, ...request, deliveries: { others: expected } });
    return latency['others'] ?? { p50Ms: Number.NaN, p99Ms: Number.NaN };
  } finally {
    await platform.stop();
    await servers.remove();
    await stage.receiver.ask<Finished>('finish');
  }
}

export const noisy: Scenario = {
  name: 'noisy neighbour',
  about: 'one of ten tenants hangs 10 s on each request and gets 20 % of 200 events/s, for 60 s; one process',
  run: async (stage) => {
    const calm = await besideTenth(stage, 'noisy neighbour, calm', 'ok', 20);
    const noise = await besideTenth(stage, 'noisy neighbour', 'hang', 60);
    return {
      figures: { calm_p50_ms: calm.p50Ms, calm_p99_ms: calm.p99Ms, p50_ms: noise.p50Ms, p99_ms: noise.p99Ms },
      targets: [
        { what: "the others' p50, of calm", reached: noise.p50Ms / calm.p50Ms, atMost: 1.3 },
        { what: "the others' p99, of calm", reached: noise.p99Ms / calm.p99Ms, atMost: 1.3 },
      ],
    };
  },
};

export const burst: Scenario = {
  name: 'burst',
  about: '200,000 events of one tenant at once; another emits one a second',
  run: async (stage) => {
    const EVENTS = 200_000;
    const LONGEST_MS = 90_000;
    const servers = await stage.servers.make();
    const platform = await startPlatform(servers, {
      workers: 0,
      tenants: [['/burst/ok'], ['/other/ok']],
      receiverUrl: stage.receiverUrl,
    });
    const [burstKey = '', otherKey = ''] = platform.keys;
    const accept = async (key: string): Promise<void> => {
      const response = await fetch(`${platform.url}/api/v1/tenant/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ event: 'payment.received', resource_type: 'payment', resource_id: 'p', data: DATA }),
      });
      if (response.status !== 202) throw new Error(`The other's event was answered with ${response.status}`);
    };
    try {
      const start = performance.now();
      const emitted = stage.load.ask<number>({
        url: platform.url,
        keys: [burstKey],
        events: EVENTS,
        batch: 100,
        connections: 4,
      });
      const latenciesMs: number[] = [];
      let delivered = 0;
      while (delivered < EVENTS && performance.now() - start < LONGEST_MS) {
        const before = (await stage.receiver.ask<Received>('status')).deliveries['other'] ?? 0;
        const acceptedAt = performance.now();
        await accept(otherKey);
        let now: Received;
        do {
          await sleep(5);
          now = await stage.receiver.ask<Received>('status');
        } while ((now.deliveries['other'] ?? 0) === before);
        latenciesMs.push(performance.now() - acceptedAt);
        if (now.deliveries['burst'] === delivered && delivered > 0) throw new Error('The burst stands still');
        delivered = now.deliveries['burst'] ?? 0;
        stage.log(
          `burst: ${delivered} of ${EVENTS} delivered, the other's newest after ${Math.round(latenciesMs.at(-1) ?? 0)} ms`,
        );
        await sleep(1_000);
      }
      const ms = performance.now() - start;
      await emitted;
      const sorted = Float64Array.from(latenciesMs).toSorted();
      const p99 = percentile(sorted, 0.99);
      return {
        figures: { p50_ms: percentile(sorted, 0.5), p99_ms: p99, per_second: (delivered / ms) * 1000 },
        targets: [{ what: "the other's p99, ms", reached: p99, atMost: 1_000 }],
      };
    } finally {
      await platform.stop();
      await servers.remove();
      await stage.receiver.ask<Finished>('finish');
    }
  },
};

const DATA = {
  payment_id: 'pay-1',
  invoice_id: 'inv-1',
  amount: '1500.00',
  currency: 'EUR',
  payment_method: 'bank_transfer',
  reference_number: null,
};

export const idle: Scenario = {
  name: 'idle',
  about: 'one process for HTTP and one that delivers, nothing to do for 40 s',
  run: async (stage) => {
    // Each job of the clock begins once in the first 40 s of a process, and then seldom; V8 collects once after a minute.
    const SETTLE_MS = 70_000;
    const SECONDS = 40;
    const servers = await stage.servers.make();
    const platform = await startPlatform(servers, {
      workers: 1,
      tenants: [['/idle/ok']],
      receiverUrl: stage.receiverUrl,
    });
    const transactions = async (): Promise<number> => {
      // Of this connection none is counted before it ends, nor after; the statistics of others come within a second.
      const sql =
        'SELECT xact_commit + xact_rollback AS count FROM pg_stat_database WHERE datname = current_database()';
      await servers.db.query('SELECT pg_stat_clear_snapshot()');
      return Number((await servers.db.query<{ count: string }>(sql)).rows[0]?.count);
    };
    try {
      await sleep(SETTLE_MS);
      const before = [
        await transactions(),
        await servers.redisCommands(),
        (await cpuOf(servers, platform)).node,
      ] as const;
      stage.log(`idle: looking on for ${SECONDS} s`);
      await sleep(SECONDS * 1_000);
      const after = [
        await transactions(),
        await servers.redisCommands(),
        (await cpuOf(servers, platform)).node,
      ] as const;
      const perMinute = (n: 0 | 1): number => ((after[n] - before[n]) * 60) / SECONDS;
      const memory = await Promise.all(platform.pids.map(memoryMb));
      const share = (after[2] - before[2]) / (SECONDS * 1_000) / platform.pids.length;
      return {
        figures: {
          core_share: share,
          transactions_a_minute: perMinute(0),
          redis_commands_a_minute: perMinute(1),
          memory_mb: Math.max(...memory),
        },
        targets: [
          { what: 'of a core, a process', reached: share, atMost: 0.005 },
          { what: 'transactions a minute', reached: perMinute(0), atMost: 30 },
          { what: 'Redis commands a minute', reached: perMinute(1), atMost: 60 },
          { what: 'memory of a process, MB', reached: Math.max(...memory), atMost: 150 },
        ],
      };
    } finally {
      await platform.stop();
      await servers.remove();
    }
  },
};
