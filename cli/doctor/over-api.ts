import type { Finding } from '../../src/preflight/check.ts';
import { Failure } from '../failure.ts';
import { harmless } from '../print.ts';
import type { Rest } from '../rest.ts';

const TIMEOUT_MS = 10_000;

interface Ready {
  checks: { clock?: string; replica?: string };
  detail?: string;
}

interface Report {
  checks: Record<'database' | 'redis' | 'queue' | 'outbox', string>;
}

/** What to do about what `/health` says of itself. */
const ADVICE: Record<string, string> = {
  'database unreachable':
    'The platform does not reach Postgres: look at DATABASE_URL of its processes, and whether Postgres runs',
  'redis unreachable':
    'The platform does not reach Redis, and delivers late: look at REDIS_URL of its processes, and whether Redis runs',
  'queue paused': 'No attempt begins, since the queue is paused: webhooks queue resume',
  'queue stuck': 'What is due is not delivered: look whether a process with ROLE=worker or all runs, and at its log',
  'replica behind':
    'The replica is more than 3 s behind, and lists are read from the primary: look at pg_stat_replication of the primary, and at the log of the replica',
  'replica unreachable':
    'The platform does not reach its replica, and reads lists from the primary: look at DATABASE_REPLICA_URL of its processes, and whether the replica runs',
  'outbox lagging': 'Events wait to be fanned out: look whether a process with ROLE=worker or all runs, and at its log',
};

/** The checks of a platform that runs, by its routes. `operator` is asked where there is a key. */
export async function examinedOverApi(anyone: Rest, operator: Rest | undefined): Promise<Finding[]> {
  const health = await answerOf<Report>(`${anyone.url}/api/v1/webhooks/health`);
  if (!health?.checks) {
    const says = `Nothing that is the platform answers at ${harmless(anyone.url)}: start it, or correct --url (WEBHOOKS_URL)`;
    return [{ check: 'api', ok: false, says }];
  }
  const findings: Finding[] = Object.entries(health.checks).map(([name, state]) => {
    const ok = state === 'ok' || state === 'unknown';
    return { check: `api-${name}`, ok, says: ok ? state : (ADVICE[`${name} ${state}`] ?? `it is ${state}`) };
  });
  const ready = await answerOf<Ready>(`${anyone.url}/health/ready`);
  const wrongClock = ready?.checks?.clock === 'wrong' || /clock/.test(ready?.detail ?? '');
  findings.push({
    check: 'api-clock',
    ok: !wrongClock,
    says: wrongClock
      ? "The clock of its machine is too far from Postgres': set it (timedatectl, chronyc tracking), or Postgres' if that is the wrong one"
      : 'ok',
  });
  const replica = ready?.checks?.replica ?? 'none';
  if (replica !== 'none') {
    findings.push({ check: 'api-replica', ok: replica === 'ok', says: ADVICE[`replica ${replica}`] ?? replica });
  }
  if (operator) findings.push(await operatorKey(operator));
  return [{ check: 'api', ok: true, says: 'ok' }, ...findings];
}

/** Only a key that is unknown is wrong: one with few scopes is refused as well, and may be meant so. */
async function operatorKey(operator: Rest): Promise<Finding> {
  const check = 'operator-key';
  try {
    await operator.get('/admin/queue');
    return { check, ok: true, says: 'ok' };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const refused = error.message.includes('refuses the key');
    return { check, ok: !refused, says: refused ? error.message : 'ok' };
  }
}

/** Whatever the status; undefined for what is no JSON or does not come. */
async function answerOf<T>(url: string): Promise<T | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return (await response.json()) as T;
  } catch {
    return undefined;
  }
}
