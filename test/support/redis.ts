import Bull from 'bull';
import { queueOptions } from '../../src/redis/options.ts';
import type { Json } from './platform.ts';
import { until } from './wait.ts';

/** Every key of a prefix with its value, as text, and the data of every job; waits until there is a job. */
export async function readRedis(url: string, prefix: string): Promise<{ texts: string[]; jobs: unknown[] }> {
  const queue = new Bull('reader', url, queueOptions('reader'));
  const { client } = queue;
  const readers: Record<string, (key: string) => Promise<unknown>> = {
    string: (key) => client.get(key),
    hash: (key) => client.hgetall(key),
    list: (key) => client.lrange(key, 0, -1),
    zset: (key) => client.zrange(key, 0, -1),
    set: (key) => client.smembers(key),
    stream: (key) => client.xrange(key, '-', '+'),
  };
  try {
    return await until(async () => {
      const texts: string[] = [];
      const jobs: unknown[] = [];
      for (const key of await client.keys(`*${prefix}*`)) {
        const type = await client.type(key);
        const value = await readers[type]?.(key);
        texts.push(`${key} ${JSON.stringify(value)}`);
        const data = type === 'hash' && (value as Json)['data'];
        if (data) jobs.push(JSON.parse(data));
      }
      return jobs.length > 0 ? { texts, jobs } : undefined;
    });
  } finally {
    await queue.close();
  }
}
