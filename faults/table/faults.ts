import type { Fault } from '../fault.ts';
import { apiKilled, calm, workersKilled } from './processes.ts';
import { redisEmptied, redisKilled } from './redis.ts';

/** In order. */
export const FAULTS: readonly Fault[] = [calm, workersKilled, apiKilled, redisEmptied, redisKilled];
