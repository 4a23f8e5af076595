import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Egress, post } from './egress-setup.ts';
import { rawListener } from './local-servers.ts';

const DEADLINE_MS = 400;
const STANDSTILL_MS = 1_000;
/** Others may take it for an end. */
const LONG_MS = 5_500;

const egress = Egress.use();
let receiver: ChildProcess;
let url: string;

beforeAll(async () => {
  receiver = fork(new URL('./quick-receiver.mjs', import.meta.url));
  const [port]: number[] = await once(receiver, 'message');
  url = `http://127.0.0.1:${port}/`;
});

afterAll(() => {
  receiver.kill();
});

/** Nothing of this process runs meanwhile. */
const standStill = (ms = STANDSTILL_MS): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

describe("a process' own standstill is no time-out of an endpoint", () => {
  it('that was not connected to yet', async () => {
    const outcome = post(egress.client(), url, DEADLINE_MS);
    standStill();
    expect(await outcome).toMatchObject({ ok: true, statusCode: 200 });
  });

  it('that has answered meanwhile', async () => {
    const client = egress.client();
    // Over a kept connection the request is sent at once.
    expect(await post(client, url)).toMatchObject({ ok: true });
    const outcome = post(client, url, DEADLINE_MS);
    await new Promise(setImmediate);
    standStill();
    expect(await outcome).toMatchObject({ ok: true, statusCode: 200 });
  });

  it('but one that never answers is timed out all the same', async () => {
    const listener = await egress.start(rawListener((socket) => socket.resume()));
    const outcome = post(egress.client(), `http://127.0.0.1:${listener.port}/`, DEADLINE_MS);
    standStill();
    const error = `no response within ${DEADLINE_MS} ms`;
    expect(await outcome).toMatchObject({ ok: false, reason: 'timeout', error });
  });
});

describe('after a standstill that others may have taken for an end', () => {
  it('nothing is sent that was not sent before: somebody else may have done so', async () => {
    const client = egress.client();
    const outcome = post(client, egress.literalUrl, DEADLINE_MS);
    standStill(LONG_MS);
    await expect(outcome).rejects.toThrow('stood still');
    expect(await post(client, egress.literalUrl)).toMatchObject({ ok: true });
    expect(egress.receiver.requests).toHaveLength(1);
  });
});
