import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Settings } from '../../src/config/settings.ts';
import { RedisConnections } from '../../src/redis/connections.ts';
import { Proxy } from '../support/proxy.ts';
import { until } from '../support/wait.ts';

/** Longer than it takes to connect again. */
const SOCKET_TIMEOUT_MS = 1_500;

let proxy: Proxy;
let connections: RedisConnections;
let breaks: number;

beforeEach(async () => {
  proxy = await Proxy.before(process.env['TEST_REDIS_URL'] ?? '');
  connections = new RedisConnections({ redisUrl: proxy.url, redisPrefix: 'connections' } as Settings);
  breaks = 0;
});

afterEach(async () => {
  connections.close();
  await proxy.stop();
});

const open = () =>
  connections
    .open({ socketTimeout: SOCKET_TIMEOUT_MS })
    .on('error', () => undefined)
    .on('close', () => breaks++);

describe('a connection to Redis', () => {
  it('that broke while an answer was due leaves no time-out behind for the next one, which has one of its own', async () => {
    const redis = open();
    await redis.ping();
    proxy.freeze();
    const unanswered = redis.ping();
    await proxy.cut();
    await expect(unanswered).rejects.toThrow('max retries per request');
    await proxy.restore();
    await until(() => redis.ping().catch(() => undefined));
    const before = breaks;
    await sleep(2 * SOCKET_TIMEOUT_MS);
    expect(breaks).toBe(before);
    // Half-open once more.
    proxy.forget();
    await expect(redis.ping()).rejects.toThrow('max retries per request');
    await until(() => redis.ping().catch(() => undefined));
    expect(breaks).toBe(before + 1);
  });

  it('that only listens notices that it is half-open', async () => {
    const listener = connections.openPatient({ socketTimeout: 1_000 }).on('error', () => undefined);
    const heard: string[] = [];
    listener.on('message', (_channel, message) => heard.push(message));
    await listener.subscribe('connections-test');
    proxy.forget();
    const redis = open();
    await until(async () => {
      await redis.publish('connections-test', 'hello');
      return heard.length > 0;
    }, 40_000);
  }, 60_000);
});
