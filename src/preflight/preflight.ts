import { SettingsError } from '../config/load-settings.ts';
import type { Settings } from '../config/settings.ts';
import { untilReachable } from '../database/owner.ts';
import { judged, refusals, type Finding } from './check.ts';
import { POOLER_CHECKS, POSTGRES_CHECKS, REDIS_CHECKS, SCHEMA_CHECKS, SETTINGS_CHECKS } from './checks.ts';
import { MAX_LAG_MS } from '../database/replica/lag.ts';
import { poolerFacts } from './pooler-facts.ts';
import { postgresFacts, schemaFacts, withPostgres } from './postgres-facts.ts';
import { whyNoPostgres, whyNoRedis } from './reachable.ts';
import { redisFacts } from './redis-facts.ts';
import { REPLICA_CHECKS } from './replica-checks.ts';
import { replicaFacts } from './replica-facts.ts';

/**
 * Refuses a start where something would break later. Waits for a database that is not there yet; Redis may be away, as it may
 * while the platform runs. Throws SettingsError with a sentence for everything that is wrong.
 */
export async function refuseWhatWouldBreak(settings: Settings, log: (line: string) => void): Promise<void> {
  const wrong = refusals(SETTINGS_CHECKS, settings, settings);
  const [ofPostgres, ofRedis] = await Promise.all([postgresRefusals(settings, log), redisRefusals(settings)]);
  wrong.push(...ofPostgres);
  // Their logins are of use only where Postgres is right.
  if (ofPostgres.length === 0) wrong.push(...(await poolerRefusals(settings)), ...(await replicaRefusals(settings)));
  wrong.push(...ofRedis);
  if (wrong.length > 0)
    throw new SettingsError(`The platform would not work as it is set up:\n  ${wrong.join('\n  ')}`);
}

async function postgresRefusals(settings: Settings, log: (line: string) => void): Promise<string[]> {
  try {
    await untilReachable(settings.databaseUrl, log);
    return refusals(POSTGRES_CHECKS, await withPostgres(settings.databaseUrl, postgresFacts), settings);
  } catch (error) {
    const { forGood, says } = whyNoPostgres(error);
    return forGood ? [says] : [];
  }
}

/** The pooler may be away, as it may while the platform runs. */
async function poolerRefusals(settings: Settings): Promise<string[]> {
  try {
    const facts = await poolerFacts(settings);
    return facts ? refusals(POOLER_CHECKS, facts, settings) : [];
  } catch (error) {
    const { forGood, says } = whyNoPostgres(error, 'DATABASE_POOLER_URL');
    return forGood ? [says] : [];
  }
}

/** So may the replica: lists are read from the primary then. */
async function replicaRefusals(settings: Settings): Promise<string[]> {
  try {
    const facts = await replicaFacts(settings, 0);
    return facts ? refusals(REPLICA_CHECKS, facts, settings) : [];
  } catch (error) {
    const { forGood, says } = whyNoPostgres(error, 'DATABASE_REPLICA_URL');
    return forGood ? [says] : [];
  }
}

async function redisRefusals(settings: Settings): Promise<string[]> {
  try {
    return refusals(REDIS_CHECKS, await redisFacts(settings), settings);
  } catch (error) {
    const { forGood, says } = whyNoRedis(error);
    return forGood ? [says] : [];
  }
}

/** Every check, for whoever asks what is wrong; what could not be reached is not judged any further. */
export async function examined(settings: Settings): Promise<Finding[]> {
  const postgres = withPostgres(settings.databaseUrl, async (db) => {
    const facts = judged(POSTGRES_CHECKS, await postgresFacts(db), settings);
    return [...facts, ...judged(SCHEMA_CHECKS, await schemaFacts(db), settings)];
  });
  const pooler = poolerFacts(settings).then((facts) => (facts ? judged(POOLER_CHECKS, facts, settings) : []));
  const replica = replicaFacts(settings, MAX_LAG_MS).then((facts) =>
    facts ? judged(REPLICA_CHECKS, facts, settings) : [],
  );
  const redis = redisFacts(settings).then((facts) => judged(REDIS_CHECKS, facts, settings));
  const [ofPostgres, ofPooler, ofReplica, ofRedis] = await Promise.all([
    reached('postgres', postgres, (error) => whyNoPostgres(error).says),
    settings.databasePoolerUrl === undefined
      ? []
      : reached('pooler', pooler, (error) => whyNoPostgres(error, 'DATABASE_POOLER_URL').says),
    settings.databaseReplicaUrl === undefined
      ? []
      : reached('replica', replica, (error) => whyNoPostgres(error, 'DATABASE_REPLICA_URL').says),
    reached('redis', redis, (error) => whyNoRedis(error).says),
  ]);
  return [...judged(SETTINGS_CHECKS, settings, settings), ...ofPostgres, ...ofPooler, ...ofReplica, ...ofRedis];
}

const reached = (check: string, looked: Promise<Finding[]>, why: (error: unknown) => string): Promise<Finding[]> =>
  looked.then(
    (findings) => [{ check, ok: true, says: 'ok' }, ...findings],
    (error: unknown) => [{ check, ok: false, says: why(error) }],
  );
