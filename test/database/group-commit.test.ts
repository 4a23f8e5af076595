import { describe, expect, it } from '@jest/globals';
import { GroupCommit } from '../../src/database/group-commit.ts';

interface Item {
  owner: string;
  bytes: number;
}

/** Writes all items, which are handed in at once, and tells the groups in which they were written. */
async function groupsOf(items: readonly Item[], maxItems = 100): Promise<Item[][]> {
  const groups: Item[][] = [];
  const write = (group: Item[]) => {
    groups.push(group);
    return Promise.resolve(group);
  };
  const bytes = { max: 1_000, of: (item: Item) => item.bytes, ownerOf: ({ owner }: Item) => owner };
  const commit = new GroupCommit(write, { maxItems, bytes, parallel: 1 });
  expect(await Promise.all(items.map((item) => commit.add(item)))).toEqual(items);
  return groups;
}

const some = (count: number, owner: string, bytes: number): Item[] =>
  Array.from({ length: count }, () => ({ owner, bytes }));
const sum = (group: readonly Item[]): number => group.reduce((bytes, item) => bytes + item.bytes, 0);

describe('what many hand in at once', () => {
  it('is written in groups bounded by their number', async () => {
    expect((await groupsOf(some(10, 'a', 1), 4)).map(({ length }) => length)).toEqual([4, 4, 2]);
  });

  it('is written in groups bounded by their bytes', async () => {
    const items = Array.from({ length: 20 }, (_, n) => ({ owner: `owner ${n}`, bytes: 300 }));
    const groups = await groupsOf(items);
    expect(groups.flat()).toEqual(items);
    expect(groups.map(sum)).toEqual([900, 900, 900, 900, 900, 900, 600]);
  });

  it('is written alone when it is larger than a group by itself', async () => {
    expect((await groupsOf([...some(2, 'a', 5_000), ...some(1, 'b', 1)])).map(sum)).toEqual([5_000, 5_000, 1]);
  });

  it('by one of them takes half of a group, so that others do not wait for all of it', async () => {
    const groups = await groupsOf([...some(20, 'flood', 250), ...some(3, 'other', 100)]);
    expect(Math.max(...groups.map((group) => sum(group.filter(({ owner }) => owner === 'flood'))))).toBe(500);
    expect(groups.findIndex((group) => group.some(({ owner }) => owner === 'other'))).toBeLessThanOrEqual(1);
  });
});
