import type { Fault } from '../fault.ts';
import { changedMeanwhile, redelivered, migrated, erased, dropped } from './changes.ts';
import { workersClock, apisClock, fewFiles, littleMemory, silentNames } from './machine.ts';
import {
  postgresRestarted,
  postgresDown,
  postgresKilled,
  postgresTerminated,
  postgresFrozen,
  postgresHalfOpen,
  postgresReadOnly,
  postgresWithoutSlots,
  diskFull,
  locked,
} from './postgres.ts';
import {
  calm,
  workersKilled,
  apiKilled,
  killedBeforeRecord,
  sameKilled,
  rolling,
  replaced,
  stopped,
} from './processes.ts';
import {
  redisEmptied,
  redisKilled,
  redisFrozen,
  redisHalfOpen,
  redisFull,
  redisFailedOver,
  redisOfSentinels,
  redisOfCluster,
} from './redis.ts';

/** In order. */
export const FAULTS: readonly Fault[] = [
  calm,
  workersKilled,
  apiKilled,
  killedBeforeRecord,
  sameKilled,
  rolling,
  replaced,
  stopped,
  redisEmptied,
  redisKilled,
  redisFrozen,
  redisHalfOpen,
  redisFull,
  redisFailedOver,
  redisOfSentinels,
  redisOfCluster,
  postgresRestarted,
  postgresDown,
  postgresKilled,
  postgresTerminated,
  postgresFrozen,
  postgresHalfOpen,
  postgresReadOnly,
  postgresWithoutSlots,
  diskFull,
  locked,
  workersClock,
  apisClock,
  fewFiles,
  littleMemory,
  silentNames,
  changedMeanwhile,
  redelivered,
  migrated,
  erased,
  dropped,
];

/** One of each class, the most telling first: the gate leaves out those at the end when it has no time for them. */
export const SHORT: readonly Fault[] = [
  workersKilled,
  redisKilled,
  postgresRestarted,
  changedMeanwhile,
  replaced,
  apiKilled,
  redisEmptied,
  postgresFrozen,
];
