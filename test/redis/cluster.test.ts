import { expect, it } from '@jest/globals';
import { distinct } from '../../src/redis/cluster.ts';

it('asks a node of a Cluster once, however many ranges of slots it has', () => {
  const [one, another] = [
    { host: '10.0.0.1', port: 6379 },
    { host: '10.0.0.1', port: 6380 },
  ];
  expect(distinct([one, another, { ...one }, { ...another }, one])).toEqual([one, another]);
});
