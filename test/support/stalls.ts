import { readFileSync } from 'node:fs';

/** How often this process looks whether it was kept from running, and what it takes for chance, ms. */
const TICK_MS = 10;
const STALL_MS = 2;

/** What the thread that runs the tests has had of a core so far, ms: that of the process has the compiler's threads in it. */
function spentMs(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'latin1').split(' ')[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}

/** What `work` gives, and for how long (ms) this process was kept from running meanwhile; what it computes itself is no stall. */
export async function withStalls<T>(work: () => Promise<T>): Promise<[value: T, stalledMs: number]> {
  let stalledMs = 0;
  let last = performance.now();
  let spent = spentMs();
  const look = (): void => {
    const [now, used] = [performance.now(), spentMs()];
    const lateMs = now - last - TICK_MS - (used - spent);
    if (lateMs > STALL_MS) stalledMs += lateMs;
    [last, spent] = [now, used];
  };
  const timer = setInterval(look, TICK_MS);
  try {
    const value = await work();
    look();
    return [value, stalledMs];
  } finally {
    clearInterval(timer);
  }
}
