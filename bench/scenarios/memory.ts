import { cpuFigures, deliver } from '../measure.ts';
import { startPlatform } from '../platform.ts';
import type { Scenario } from '../scenario.ts';

const FAN_OUT = 10;
const TENANTS = 20;
const GROUP = 'all';
const DELIVERIES_PER_SECOND = 2_000;
const SECONDS = 20;

export const memory: Scenario = {
  name: 'memory',
  about: `${DELIVERIES_PER_SECOND} deliveries a second for ${SECONDS} s: 20 tenants with ten endpoints each, batches of 10; one process for HTTP, two that deliver`,
  run: async (stage) => {
    const servers = await stage.servers.make();
    const platform = await startPlatform(servers, {
      workers: 2,
      tenants: Array.from({ length: TENANTS }, () => Array.from({ length: FAN_OUT }, () => `/${GROUP}/ok`)),
      receiverUrl: stage.receiverUrl,
    });
    const deliveries = DELIVERIES_PER_SECOND * SECONDS;
    try {
      const run = await deliver(stage, servers, platform, {
        name: 'memory',
        keys: platform.keys,
        events: deliveries / FAN_OUT,
        eventsPerSecond: DELIVERIES_PER_SECOND / FAN_OUT,
        batch: 10,
        connections: 16,
        deliveries: { [GROUP]: deliveries },
        recorded: true,
      });
      const [http = Number.NaN, ...delivering] = run.memoryMb;
      return {
        figures: {
          per_second: (deliveries / run.ms) * 1000,
          ...cpuFigures(run.cpu, deliveries),
          http_memory_mb: http,
          memory_mb: Math.max(...delivering),
        },
        targets: [{ what: 'memory of a process, MB', reached: Math.max(...run.memoryMb), atMost: 200 }],
      };
    } finally {
      await platform.stop();
      await servers.remove();
    }
  },
};
