import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const taken = createServer();
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'failed-start-'));
  await once(taken.listen(0, '127.0.0.1'), 'listening');
});

afterAll(async () => {
  taken.close();
  await rm(root, { recursive: true, force: true });
});

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const listens = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return listens;
}

describe('a start that fails', () => {
  it.each([
    ['its settings are bad', { ROLE: 'boss' }, /ROLE must be one of/],
    ['its port is taken', {}, /EADDRINUSE/],
  ])('because %s says so and leaves no embedded server behind', async (_, settings, reason) => {
    const { port } = taken.address() as AddressInfo;
    const child = spawn(process.execPath, ['dist/src/main.js'], {
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: root, HOST: '127.0.0.1', PORT: String(port), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(output).toMatch(reason);
    const servers = [...output.matchAll(/(?:Postgres|Redis): .* on 127\.0\.0\.1:(\d+)/g)].map(([, one]) => Number(one));
    expect(servers).toHaveLength(2);
    expect(await Promise.all(servers.map(isListening))).toEqual([false, false]);
  });
});
