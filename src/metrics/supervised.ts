import { Problem } from '../http/problem.ts';
import type { Counted } from './registered.ts';
import type { Scrape } from './scrape.ts';

/** Longer than the supervisor gives its processes. */
const DEADLINE_MS = 2_500;

export type FromSupervisor =
  | { type: 'count'; id: number }
  /** What all of them counted, as `/metrics` tells it. */
  | { type: 'all'; id: number; text: string };

export type ToSupervisor =
  { type: 'ready' } | { type: 'counted'; id: number; counted: Counted } | { type: 'all?'; id: number };

const send = (message: ToSupervisor): void => void process.send?.(message);

/** Tells the supervisor that this process is ready, and what it counts; the one that answers HTTP tells what all of them count. */
export function joinSupervisor(scrape: Scrape, role: string): void {
  const waiting = new Map<number, (text: string) => void>();
  process.on('message', (message: FromSupervisor) => {
    if (message.type === 'all') return waiting.get(message.id)?.(message.text);
    scrape.counted().then(
      (counted) => send({ type: 'counted', id: message.id, counted }),
      () => undefined,
    );
  });
  // Without the supervisor nobody would stop it.
  const stop = (): void => void process.kill(process.pid, 'SIGTERM');
  process.on('disconnect', stop);
  if (!process.connected) return stop();
  if (role === 'api') scrape.askInstead(() => allCounted(waiting));
  send({ type: 'ready' });
}

let asked = 0;

function allCounted(waiting: Map<number, (text: string) => void>): Promise<string> {
  const id = ++asked;
  return new Promise<string>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Problem('unavailable', 'The supervisor tells nothing', { retryAfterSeconds: 2 })),
      DEADLINE_MS,
    );
    waiting.set(id, (text) => {
      clearTimeout(late);
      resolve(text);
    });
    send({ type: 'all?', id });
  }).finally(() => waiting.delete(id));
}
