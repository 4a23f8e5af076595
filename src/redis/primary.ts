import { createConnection, Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AbstractConnector, type RedisOptions } from 'ioredis';
import { distinct, rangesOf } from './cluster.ts';
import { mostSaid, namedServers, type Server } from './most-said.ts';
import { keyPrefix, serverOptions, tlsOptions, type RedisPlace } from './options.ts';

/** Nobody is waited for longer. */
const ASK_MS = 2_000;
/** Nodes of a Cluster that are asked at most: those of the settings, and others that they told of. */
const MAX_ASKED = 32;

/** For a peer to end its side of a connection that is left. */
const LEAVE_MS = 2_000;

/** Tells which server takes our writes now. Rejects with a sentence that says what to do. */
type Find = () => Promise<Server>;

/** Asks all Sentinels, since one that was away may know no better than who was the primary once. */
function bySentinels(place: RedisPlace, sentinels: readonly string[]): Find {
  const { redisMaster = '', redisSentinelPassword: password } = place;
  const options = { ...tlsOptions(place), ...(password && { password }), disableClientInfo: true };
  const asked = namedServers(sentinels);
  return () =>
    mostSaid(asked, {
      options,
      ms: ASK_MS,
      question: async (redis) => {
        const told = (await redis.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', redisMaster)) as [string, string] | null;
        return told === null ? undefined : { host: told[0], port: Number(told[1]) };
      },
      whose: { all: 'Sentinels', setting: 'REDIS_SENTINELS', password: 'REDIS_SENTINEL_PASSWORD' },
      unknown: { says: `No Sentinel knows the master ${redisMaster}: correct REDIS_MASTER`, forGood: true },
    });
}

/**
 * All keys are in one slot, so that one node of a Cluster is our Redis: as with Sentinels there is one primary at a time. One
 * that is no more says MOVED.
 */
function byCluster(place: RedisPlace, nodes: readonly string[]): Find {
  const options = serverOptions(place);
  const named = namedServers(nodes);
  let asked = named;
  return () =>
    mostSaid(asked, {
      options,
      ms: ASK_MS,
      question: async (redis, { host }) => {
        const slot = await redis.cluster('KEYSLOT', keyPrefix(place.redisPrefix));
        const ranges = await rangesOf(redis, host);
        const told = ranges.flatMap(({ primary, replicas }) => [primary, ...replicas]);
        asked = distinct([...named, ...told]).slice(0, MAX_ASKED);
        return ranges.find(({ from, to }) => from <= slot && slot <= to)?.primary;
      },
      whose: { all: 'nodes of the Cluster', setting: 'REDIS_CLUSTER', password: 'REDIS_URL' },
      unknown: {
        says: `No node of the Cluster has the slot of REDIS_PREFIX=${place.redisPrefix}: look at redis-cli --cluster check`,
        forGood: false,
      },
    });
}

/** Each connection is made to who is the primary then. All of them share the looks that are under way. */
function connectorTo(find: Find, { tls }: RedisOptions) {
  let looking: Promise<Server> | undefined;
  const look: Find = () => (looking ??= find().finally(() => (looking = undefined)));
  return class PrimaryConnector extends AbstractConnector {
    constructor() {
      super(LEAVE_MS);
    }

    /** What was the primary may be a replica already, and not yet known as one. */
    override check({ role }: { role?: string }): boolean {
      return role !== 'slave';
    }

    async connect() {
      this.connecting = true;
      delete this.firstError;
      // ioredis gives up for good where this rejects. To one that has ended it makes another one after a while.
      const ended = new Socket().destroy();
      try {
        const server = await look();
        if (!this.connecting) return ended;
        this.stream = tls ? connectTls({ ...server, ...(tls as object) }) : createConnection(server);
        return this.stream;
      } catch (error) {
        this.firstError = error as Error;
        return ended;
      }
    }
  };
}

/** How every connection of a process is made: to one server, or to the primary of those that may change who that is. */
export function connectionOptions(place: RedisPlace): RedisOptions {
  const server = serverOptions(place);
  const find = place.redisSentinels
    ? bySentinels(place, place.redisSentinels)
    : place.redisCluster && byCluster(place, place.redisCluster);
  return find ? { ...server, Connector: connectorTo(find, server) } : server;
}
