import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BEGIN_ROUNDS_OF_REPLAY,
  beginRounds,
  HOLD,
  POSTPONE,
  RECORD,
  STOP,
  SWEEP,
} from '../../src/deliveries/transitions.ts';
import { FAN_OUT, FAN_OUT_OF, TAKE } from '../../src/deliveries/fan-out/fan-out.ts';
import { MAKE_SLICE, PICK } from '../../src/deliveries/fan-out/slices.ts';
import { FLOW, PROBE } from '../../src/deliveries/hold/held-statements.ts';
import { LEAVE } from '../../src/deliveries/record/outbox.ts';
import { WRITE } from '../../src/deliveries/record/write.ts';
import { DUE_ITEMS } from '../../src/sources/processing/processor.ts';
import { startPlatform, type Json, type Platform } from '../support/platform.ts';

/** As the connections of prepared statements are, and others. */
const SETTINGS = { prepared: 'off', other: 'on' };
const STATEMENTS: Record<string, string> = {
  record: RECORD.wait.text,
  record_free: RECORD.skip.text,
  postpone: POSTPONE.text,
  hold: HOLD.text,
  probe: PROBE.text,
  release_held: FLOW.released.text,
  release_overdue: FLOW.overdue.text,
  sweep: SWEEP.text,
  stop: STOP,
  begin_rounds: beginRounds([`o.status = 'failed'`], 100),
  begin_rounds_of_replay: BEGIN_ROUNDS_OF_REPLAY,
  fan_out: FAN_OUT.text,
  fan_out_of: FAN_OUT_OF.text,
  make_slice: MAKE_SLICE.text,
  pick: PICK.text,
  take: TAKE.text,
  write: WRITE.text,
  leave: LEAVE.text,
  inbound_items: DUE_ITEMS,
};
/** What the sweeper was: it brought Postgres 18.4 down when a row that it was to lock had just been changed. */
const BROKEN = `
  SELECT d.id FROM open_deliveries o CROSS JOIN LATERAL (
    SELECT id FROM deliveries WHERE id = o.id AND sweep_at <= now() FOR UPDATE SKIP LOCKED
  ) d`;

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform({ ROLE: 'api' });
});

afterAll(async () => {
  await platform.stop();
});

const stepsOf = (plan: Json): Json[] => (plan['Plans'] ?? []) as Json[];
/** Looks into partitions for an id that another step of the statement gives, anew for each: they are pruned as it goes. */
const prunesAsItGoes = (plan: Json): boolean =>
  (plan['Node Type'] === 'Append' &&
    stepsOf(plan).some((step) => /\bid [<>]?= (webhook_lowest_id\()?\(*\w+\.\w+/.test(String(step['Index Cond'])))) ||
  stepsOf(plan).some(prunesAsItGoes);
/** Looks again at what it is to lock or to change, where that has just been changed by somebody else. */
const locks = (plan: Json): boolean =>
  plan['Node Type'] === 'LockRows' ||
  ['Update', 'Delete'].includes(plan['Operation'] as string) ||
  stepsOf(plan).some(locks);
/** Anywhere in the statement: to look again, Postgres prepares all steps of it anew. */
const locksSo = (plan: Json): boolean => locks(plan) && prunesAsItGoes(plan);

async function planOf(text: string, seqscan: string): Promise<Json> {
  const { db } = platform;
  await db.query(`DEALLOCATE ALL; SET enable_seqscan = ${seqscan}; SET plan_cache_mode = force_generic_plan`);
  // With values, those partitions would be left out that they exclude.
  const { rows } = await db.query<Json>(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`);
  return rows[0]?.['QUERY PLAN'][0]['Plan'];
}

describe.each(Object.entries(SETTINGS))(
  'rows are never locked where partitions are pruned as it goes (%s)',
  (_, seqscan) => {
    it.each(Object.entries(STATEMENTS))('by %s', async (_name, text) => {
      expect(locksSo(await planOf(text, seqscan))).toBe(false);
    });
  },
);

it('what brought Postgres down is told from them', async () => {
  expect(locksSo(await planOf(BROKEN, 'off'))).toBe(true);
});

/** A condition in which a list that is given is read anew for each row: of a thousand, a thousand times. */
const rereads = (plan: Json): boolean =>
  Object.entries(plan).some(([what, how]) => /Filter|Cond$/.test(what) && /\(\$\d+\)::[^()]*\[\]/.test(String(how))) ||
  stepsOf(plan).some(rereads);

it.each(Object.entries(STATEMENTS))('no list is read again for each row by %s', async (_name, text) => {
  expect(rereads(await planOf(text, 'off'))).toBe(false);
});

/** How the outbox is looked into for the rows that are written: by which condition. */
const lookUps = (plan: Json): unknown[] => [
  ...(plan['Relation Name'] === 'waiting_events' && plan['Alias'] === 'w' ? [plan['Index Cond']] : []),
  ...stepsOf(plan).flatMap(lookUps),
];

it('what is written is looked up in the outbox one by one, also when Postgres has counted that while it was empty', async () => {
  await platform.db.query('ANALYZE waiting_events');
  expect(lookUps(await planOf(WRITE.text, 'off'))).toEqual([expect.stringMatching(/\bid = r\.event_id/)]);
});

/** Whether events are sorted before they are locked, all of a tenant's for a few of them. */
const sortsToLock = (plan: Json): boolean =>
  (plan['Node Type'] === 'LockRows' && stepsOf(plan).some((step) => step['Node Type'] === 'Sort')) ||
  stepsOf(plan).some(sortsToLock);

it("a tenant's oldest events are taken in their order, also when Postgres has counted while all were taken", async () => {
  const { db } = platform;
  await db.query(`INSERT INTO waiting_events (tenant_id, id, taken_until)
    SELECT md5((n % 20)::text)::uuid, md5(n::text)::uuid, now() + interval '1 hour' FROM generate_series(1, 2000) n`);
  await db.query('ANALYZE waiting_events');
  const sorts = sortsToLock(await planOf(TAKE.text, 'on'));
  await db.query('DELETE FROM waiting_events; ANALYZE waiting_events');
  expect(sorts).toBe(false);
});
