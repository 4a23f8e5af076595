import { readdir, readlink } from 'node:fs/promises';
import { memoryMb } from '../cpu.ts';
import type { Platform } from '../platform.ts';
import type { Received } from '../receiver.ts';
import type { Stage } from '../scenario.ts';
import type { Servers } from '../servers.ts';

/** What may not grow with time. */
export interface Look {
  atMs: number;
  /** Different deliveries that came to the endpoint. */
  received: number;
  figures: Record<string, number>;
}

export async function lookAt(
  stage: Pick<Stage, 'receiver'>,
  servers: Servers,
  { pids, urls }: Platform,
  atMs: number,
): Promise<Look> {
  const processes = await Promise.all(
    pids.map(async (pid, nth) => ({
      rss: await memoryMb(pid),
      heap: await heapMb(urls[nth] ?? ''),
      sockets: await socketsOf(pid),
    })),
  );
  const { deliveries } = await stage.receiver.ask<Received>('status');
  const { rows } = await servers.db.query<{ connections: number; behind: number }>(
    `SELECT (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid())::int AS connections,
       (SELECT count(*) FROM waiting_events)::int AS behind`,
  );
  const redis = await servers.redisUse();
  const named = (what: 'rss' | 'heap' | 'sockets', unit: string) =>
    processes.map((process, nth) => [`${nth === 0 ? 'HTTP' : `worker ${nth}`} ${what}${unit}`, process[what]] as const);
  return {
    atMs,
    received: Object.values(deliveries).reduce((sum, count) => sum + count, 0),
    figures: {
      ...Object.fromEntries([...named('rss', ' MB'), ...named('heap', ' MB'), ...named('sockets', '')]),
      'Postgres connections': rows[0]?.connections ?? Number.NaN,
      'Redis KiB': redis.bytes / 1024,
      'Redis keys': redis.keys,
      'Redis connections': redis.connections,
      'events behind': rows[0]?.behind ?? Number.NaN,
    },
  };
}

async function heapMb(url: string): Promise<number> {
  const text = await fetch(`${url}/metrics`).then((response) => response.text());
  return Number(/^\w*nodejs_heap_size_used_bytes(?:\{[^}]*\})? (\S+)/m.exec(text)?.[1]) / 1024 / 1024;
}

async function socketsOf(pid: number): Promise<number> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  const links = await Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
  return names.length === 0 ? Number.NaN : links.filter((link) => link.startsWith('socket:')).length;
}
