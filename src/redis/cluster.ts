import type { Redis } from 'ioredis';
import { nameOf, type Server } from './most-said.ts';

/** A range of slots of a Cluster, and who has it. */
interface Range {
  from: number;
  to: number;
  primary: Server;
  replicas: Server[];
}

/** As CLUSTER SLOTS tells them: a node that does not know its own address tells none, or an empty one. */
type Told = [from: number, to: number, ...nodes: [host: string | null, port: number, id: string][]];

/** @param asked who is asked, for where it does not know its own address */
export async function rangesOf(redis: Redis, asked: string): Promise<Range[]> {
  const told = (await redis.call('CLUSTER', 'SLOTS')) as Told[];
  return told.flatMap(([from, to, ...nodes]) => {
    const [primary, ...replicas] = nodes.map(([host, port]): Server => ({ host: host || asked, port }));
    return primary ? [{ from, to, primary, replicas }] : [];
  });
}

/** Each server once: one that has many ranges is told of with each of them. */
export const distinct = (servers: readonly Server[]): Server[] => [
  ...new Map(servers.map((server) => [nameOf(server), server])).values(),
];
