import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { QUICK, stateOf, statusesOf, Stream } from './outage.ts';

let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform({ ...QUICK, HOLD_AFTER_SECONDS: '2' });
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

/** Resolves with the ids of events that were sent to `path` for so long. */
async function streamTo(path: string, ms: number, more = {}): Promise<{ id: string; ids: string[] }> {
  const tenant = await platform.api.tenant();
  const { id } = await tenant.subscribe(receiver.url + path, more);
  const stream = new Stream(tenant);
  const begun = Date.now();
  await until(async () => {
    expect((await stateOf(platform.db, id))['held_at']).toBeNull();
    return Date.now() - begun > ms;
  });
  return { id, ids: await stream.stop() };
}
const ended = (id: string, { db } = platform): Promise<Record<string, number>> =>
  until(async () => {
    const { pending, retrying, ...others } = await statusesOf(db, id);
    return pending === undefined && retrying === undefined ? others : undefined;
  });

describe('an endpoint that fails for less than HOLD_AFTER_SECONDS', () => {
  it('spends the four attempts of each delivery, which is failed then, and nothing is sent again by itself', async () => {
    const patient = await startPlatform({ HOLD_AFTER_SECONDS: '60' });
    const { db } = patient;
    const own = await patient.api.tenant();
    const { id } = await own.subscribe(`${receiver.url}/short`);
    // Down until some have spent all of theirs.
    let spent = 0;
    receiver.answer = ({ headers }) =>
      spent < 10 ? ((spent += Number(headers['x-webhook-attempt'] === '4')), 503) : 200;
    const stream = new Stream(own);
    await until(async () => Number((await statusesOf(db, id))['delivered']) > 20);
    const ids = await stream.stop();
    const { failed = 0, delivered = 0, ...others } = await ended(id, patient);
    expect([failed + delivered, others]).toEqual([ids.length, {}]);
    expect(failed).toBeGreaterThanOrEqual(10);
    const { rows } = await db.query(
      `SELECT DISTINCT attempts, attempts_before_round FROM deliveries WHERE subscription_id = $1 AND status = 'failed'`,
      [id],
    );
    expect(rows).toEqual([{ attempts: 4, attempts_before_round: 0 }]);
    const state = await until(async () => {
      const now = await stateOf(db, id);
      return now['failing_since'] === null ? now : undefined;
    });
    expect([state['held_at'], state['redeliver_at']]).toEqual([null, null]);
    expect((await db.query('SELECT FROM replays')).rowCount).toBe(0);
    await patient.stop();
  }, 60_000);
});

describe('an endpoint that is not down is never held', () => {
  it.each([
    ['flaps: up for a while, down for as long', () => (Math.floor(Date.now() / 500) % 2 ? 200 : 503)],
    ['fails every second request', (nth: number) => (nth % 2 ? 503 : 200)],
    ['refuses everything, and is there', () => 404],
  ])(
    '%s',
    async (name, answer) => {
      receiver.answer = (_, nth) => answer(nth);
      const path = `/${name.slice(0, 5)}`;
      const { id } = await streamTo(path, 4_000);
      await ended(id);
    },
    60_000,
  );

  it('nor one that says so, and one that is slow', async () => {
    receiver.answer = ({ path }) => (path === '/slow' ? (response) => setTimeout(() => response.end(), 400) : 503);
    const { id } = await streamTo('/slow', 4_000);
    expect(await ended(id)).toEqual({ delivered: expect.any(Number) });
    const own = await streamTo('/own', 4_000, { hold_on_outage: false });
    expect(Object.keys(await ended(own.id))).toEqual(['failed']);
  }, 60_000);
});
