import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testEnv } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { withStalls } from '../support/stalls.ts';
import { PlayedProvider } from './provider.ts';

const OTHERS = 200;
const MESSAGES = 100;
const TOGETHER = 4;

let running: PlatformProcess;

beforeAll(async () => {
  running = await spawnPlatform(await testEnv());
}, 90_000);

afterAll(() => running.end('SIGKILL'));

/** All bytes of the answer, which has no body; the connection stays open, as a provider's does. */
async function bytesOf(url: string, headers: string): Promise<Buffer> {
  const { host, hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\n${headers}Content-Length: 0\r\n\r\n`);
  let answer = Buffer.alloc(0);
  while (!answer.includes('\r\n\r\n')) answer = Buffer.concat([answer, (await once(socket, 'data'))[0]]);
  socket.destroy();
  return answer;
}

describe('a provider that is impatient', () => {
  it('RingCentral gets less than 1,024 bytes to its handshake, headers and the longest token included', async () => {
    const played = await PlayedProvider.of(await running.api.tenant(), 'ringcentral');
    const token = 'v'.repeat(256);
    const answer = await bytesOf(
      played.urlOf(),
      `Validation-Token: ${token}\r\nX-Request-Id: ${'i'.repeat(128)}\r\nContent-Type: application/json\r\n`,
    );
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer.toString().toLowerCase()).toContain(`validation-token: ${token}\r\n`);
    expect(answer.length).toBeLessThan(1_024);
  });

  it('Telnyx gets 99 of 100 answers to messages within 2 s while 200 other requests are in flight', async () => {
    const tenant = await running.api.tenant();
    const telnyx = await PlayedProvider.of(tenant, 'telnyx');
    const others = await PlayedProvider.of(await running.api.tenant(), 'stripe');
    const statuses = new Set<number>();
    const stop = new AbortController();
    const keepOneInFlight = async (): Promise<void> => {
      while (!stop.signal.aborted) statuses.add((await others.send()).status);
    };
    const inFlight = Array.from({ length: OTHERS }, keepOneInFlight);
    let tookMs: number[] = [];
    const sendInTurn = async (): Promise<void> => {
      for (let sent = 0; sent < MESSAGES / TOGETHER; sent++) {
        const begun = Date.now();
        const [{ status }, stalledMs] = await withStalls(() =>
          telnyx.send({ body: telnyx.sample('message.received').body }),
        );
        tookMs.push(Date.now() - begun - stalledMs);
        statuses.add(status);
      }
    };
    const secondWorst = (): number => tookMs.toSorted((a, b) => b - a)[1] ?? Infinity;
    // What else the machine does meanwhile is no fault of the platform's: one of three hundreds has to be in time.
    for (let tries = 0; tries < 3 && !(secondWorst() < 2_000); tries++) {
      tookMs = [];
      await Promise.all(Array.from({ length: TOGETHER }, sendInTurn));
    }
    stop.abort();
    await Promise.all(inFlight);
    expect([...statuses]).toEqual([200]);
    expect(secondWorst()).toBeLessThan(2_000);
  }, 180_000);
});
