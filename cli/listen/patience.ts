import { Failure } from '../failure.ts';
import { pause } from '../interrupt.ts';
import { note } from '../print.ts';

const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 5_000;

/** Asks again, less and less often, while the platform is away, and says so once. Undefined when `signal` came first. */
export async function patiently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted; pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 2)) {
    try {
      const answer = await work();
      if (pauseMs > FIRST_PAUSE_MS) note('The platform is back');
      return answer;
    } catch (error) {
      if (!(error instanceof Failure) || !error.passing) throw error;
      if (pauseMs === FIRST_PAUSE_MS) note(`${error.message}\nIt is asked again until it is back`);
      await pause(pauseMs, signal);
    }
  }
  return undefined;
}
