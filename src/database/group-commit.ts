import { isConnectionLoss } from './connections/connection-failures.ts';

interface Waiting<Item, Result> {
  item: Item;
  bytes: number;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

export interface GroupCommitOptions<Item> {
  /** Items written by one call at most. */
  maxItems: number;
  /** Of items whose size is not fixed. */
  bytes?: {
    /** Written by one call at most, those of one owner half of them; what is larger by itself is written alone. */
    max: number;
    of: (item: Item) => number;
    /** Whose it is. What one hands in faster than it is written waits behind what others hand in. */
    ownerOf: (item: Item) => string;
  };
  /** Groups written at the same time. */
  parallel: number;
}

/**
 * Writes what many callers hand in with one statement: a group is what arrived in one turn of the event loop, or while the group
 * before was being written; none waits for company. Each caller is answered after its group's commit. A group that Postgres refuses is written again by halves, so
 * that a bad item fails alone.
 */
export class GroupCommit<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private waitingBytes = 0;
  private soon: NodeJS.Immediate | undefined;
  private running = 0;

  constructor(
    private readonly write: (items: Item[]) => Promise<Result[]>,
    private readonly options: GroupCommitOptions<Item>,
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const { maxItems, bytes: bound } = this.options;
      const bytes = bound?.of(item) ?? 0;
      this.waiting.push({ item, bytes, resolve, reject });
      this.waitingBytes += bytes;
      if (this.waiting.length >= maxItems || (bound && this.waitingBytes >= bound.max)) this.flush();
      else this.soon ??= setImmediate(() => this.flush());
    });
  }

  private flush(): void {
    clearImmediate(this.soon);
    this.soon = undefined;
    while (this.waiting.length > 0 && this.running < this.options.parallel) {
      this.running++;
      void this.commit(this.nextGroup()).finally(() => {
        this.running--;
        if (this.waiting.length > 0) this.flush();
      });
    }
  }

  /** Of those that have waited longest as many as fit together, at least one. */
  private nextGroup(): Waiting<Item, Result>[] {
    const { maxItems, bytes: bound } = this.options;
    if (!bound) return this.waiting.splice(0, maxItems);
    const group: Waiting<Item, Result>[] = [];
    const owned = new Map<string, number>();
    let bytes = 0;
    this.waiting = this.waiting.filter((one) => {
      const owner = bound.ownerOf(one.item);
      const ofOwner = (owned.get(owner) ?? 0) + one.bytes;
      const fits = group.length < maxItems && bytes + one.bytes <= bound.max && ofOwner <= bound.max / 2;
      if (!fits && group.length > 0) return true;
      group.push(one);
      owned.set(owner, ofOwner);
      bytes += one.bytes;
      return false;
    });
    this.waitingBytes -= bytes;
    return group;
  }

  private async commit(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.write(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      if (group.length === 1 || isConnectionLoss(error)) for (const { reject } of group) reject(error);
      else for (const half of halvesOf(group)) await this.commit(half);
    }
  }
}

function halvesOf<Item>(items: readonly Item[]): Item[][] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}
