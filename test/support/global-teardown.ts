import { rm } from 'node:fs/promises';
import type { Shared } from './global-setup.ts';

export default async function globalTeardown(): Promise<void> {
  const { shared } = globalThis as { shared?: Shared };
  await shared?.pgbouncer?.stop();
  await shared?.servers.stop();
  await shared?.stopRedis?.();
  if (shared) await rm(shared.dataDir, { recursive: true, force: true });
}
