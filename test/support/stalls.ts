const TICK_MS = 10;
/** Later than by this is no jitter of a timer. */
const STALL_MS = 20;

/** What `work` gives, and for how long (ms) this process was kept from running meanwhile; what it computes itself is no stall. */
export async function withStalls<T>(work: () => Promise<T>): Promise<[value: T, stalledMs: number]> {
  let stalledMs = 0;
  let last = performance.now();
  let spent = process.cpuUsage();
  const look = (): void => {
    const { user, system } = process.cpuUsage(spent);
    const lateMs = performance.now() - last - TICK_MS - (user + system) / 1000;
    if (lateMs > STALL_MS) stalledMs += lateMs;
    last = performance.now();
    spent = process.cpuUsage();
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
