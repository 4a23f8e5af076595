import { isConnectionLoss } from './failures.ts';

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

export interface GroupCommitOptions {
  /** Items written by one call at most. */
  maxItems: number;
  /** How long the first item of a group waits for company, ms; 0: until the current turn of the event loop ends. */
  waitMs: number;
  /** Groups written at the same time. */
  parallel: number;
}

/**
 * Writes what many callers hand in with one statement: a group is what arrived while the group before was being
 * written. Each caller is answered after its group's commit. A group that Postgres refuses is written again by halves, so
 * that a bad item fails alone.
 */
export class GroupCommit<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private readonly write: (items: Item[]) => Promise<Result[]>;
  private timer: NodeJS.Timeout | undefined;
  private running = 0;

  constructor(
    write: (items: Item[]) => Promise<Result[]>,
    private readonly options: GroupCommitOptions,
  ) {
    this.write = write;
  }

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.waiting.length >= this.options.maxItems) this.flush();
      else this.timer ??= setTimeout(() => this.flush(), this.options.waitMs);
    });
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.waiting.length > 0 && this.running < this.options.parallel) {
      this.running++;
      void this.commit(this.waiting.splice(0, this.options.maxItems)).finally(() => {
        this.running--;
        if (this.waiting.length > 0) this.flush();
      });
    }
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
