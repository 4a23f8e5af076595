/** A timer this late says that the process stood still, not that its peer hangs: the answer may lie there unread. */
const STALLED_MS = 100;
const GRACE_MS = 1_000;

/** Gives up after so many ms, a second later where the process stood still. What it returns takes that back. */
export function atDeadline(ms: number, giveUp: () => void): () => void {
  const due = performance.now() + ms;
  let timer = setTimeout(() => {
    if (performance.now() < due + STALLED_MS) giveUp();
    else timer = setTimeout(giveUp, GRACE_MS);
  }, ms);
  return () => clearTimeout(timer);
}
