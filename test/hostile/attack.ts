import { spawn } from 'node:child_process';
import { json } from 'node:stream/consumers';
import type { TenantApi } from '../support/platform.ts';
import type { Shape } from './shapes.ts';

export type Answers = [status: number, bytes: number][];

/** All at once, from a process of its own. */
export async function attack({ api, key }: TenantApi, { path, body }: Shape, times: number): Promise<Answers> {
  const child = spawn(process.execPath, ['test/hostile/attacker.mjs'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  child.stdin.end(JSON.stringify({ url: api.url + path, headers, body, times }));
  return (await json(child.stdout)) as Answers;
}
