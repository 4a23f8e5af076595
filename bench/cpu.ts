import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/** `_SC_CLK_TCK`, which Linux fixes for user space: proc(5). */
const TICKS_PER_SECOND = 100;

interface Stat {
  pid: number;
  name: string;
  parent: number;
  /** Of the process itself, and of its children that have ended. */
  ownMs: number;
  endedChildrenMs: number;
}

/** The process of that id on this machine when its program is one of `names`: a server elsewhere, or in another pid namespace, is not. */
export async function localPid(pid: number | undefined, names: readonly string[]): Promise<number | undefined> {
  const stat = pid === undefined ? undefined : await statOf(pid);
  return stat && names.some((name) => stat.name.startsWith(name)) ? stat.pid : undefined;
}

export async function parentOf(pid: number): Promise<number | undefined> {
  return (await statOf(pid))?.parent;
}

/** CPU time of a process and its children, living and ended, in ms; NaN for one that is not on this machine. */
export async function cpuMs(pid: number | undefined): Promise<number> {
  const root = pid === undefined ? undefined : await statOf(pid);
  if (!root) return Number.NaN;
  const all = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .map(statOf),
  );
  const children = all.filter((stat) => stat?.parent === pid);
  return children.reduce((sum, child) => sum + (child?.ownMs ?? 0), root.ownMs + root.endedChildrenMs);
}

/** Time of this machine's processors since its start, in ticks, and how much of it their host gave to others; NaN where there is no /proc. */
export function processorTime(): { all: number; stolen: number } {
  try {
    // user, nice, system, idle, iowait, irq, softirq, steal: proc(5).
    const ticks = (/^cpu +(.*)/.exec(readFileSync('/proc/stat', 'latin1'))?.[1] ?? '')
      .split(' ')
      .slice(0, 8)
      .map(Number);
    return { all: ticks.reduce((sum, one) => sum + one, 0), stolen: ticks[7] ?? Number.NaN };
  } catch {
    return { all: Number.NaN, stolen: Number.NaN };
  }
}

/** Resident memory of a process, MB; NaN where there is no /proc. */
export async function memoryMb(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(text)?.[1]) / 1024;
}

/** Undefined for a process that is not there, and where there is no /proc. */
async function statOf(pid: number): Promise<Stat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined);
  if (text === undefined) return undefined;
  const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
  // From the third field, the state, on; the second may hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ms = (first: number, second: number): number =>
    ((Number(fields[first]) + Number(fields[second])) * 1000) / TICKS_PER_SECOND;
  return { pid, name, parent: Number(fields[1]), ownMs: ms(11, 12), endedChildrenMs: ms(13, 14) };
}
