import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NextUp } from '../../src/deliveries/attempt/next-up.ts';
import type { Due } from '../../src/deliveries/fan-out/documents.ts';
import type { DueDelivery } from '../../src/deliveries/due-delivery.ts';
import { payment, startPlatform, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const EVENTS = 50;
const AT_ONCE = 5;

let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform({ MAX_IN_FLIGHT_PER_SUBSCRIPTION: String(AT_ONCE) });
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const delivery = (id: string, subscriptionId: string): DueDelivery =>
  ({ id, eventId: `of ${id}`, subscriptionId }) as DueDelivery;
const BODY = Buffer.from('{}');

describe('a burst of events to a quick endpoint', () => {
  it('is sent a few at a time, and hardly any of its deliveries needs a row before its outcome', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/quick`);
    let [inFlight, most] = [0, 0];
    receiver.answer = () => (response) => {
      most = Math.max(most, ++inFlight);
      setImmediate(() => (inFlight--, response.end()));
    };
    const events = Array.from({ length: EVENTS }, () => payment());
    expect((await tenant.call('POST', '/events/batch', { events })).status).toBe(202);
    await until(async () => {
      const { rows } = await platform.db.query(`SELECT count(*)::int AS n FROM deliveries WHERE status = 'delivered'`);
      return rows[0]?.n === EVENTS;
    });
    expect(most).toBeLessThanOrEqual(AT_ONCE);
    const written = async () => {
      const { rows } = await platform.db.query(
        `SELECT sum(n_tup_ins)::int AS made, sum(n_tup_upd)::int AS changed FROM pg_stat_user_tables WHERE relname ~ '^deliveries_'`,
      );
      return rows[0]?.made === EVENTS ? rows[0] : undefined;
    };
    expect((await until(written)).changed).toBeLessThan(EVENTS / 2);
  });
});

describe('deliveries that are next up', () => {
  it('begin in their order, each subscription for itself, so many at most', () => {
    const next = new NextUp(3, () => undefined);
    next.add(delivery('a1', 'a'), BODY);
    next.add(delivery('b1', 'b'), BODY);
    expect(next.hasRoom).toBe(true);
    next.add(delivery('a2', 'a'), BODY);
    expect(next.hasRoom).toBe(false);
    expect(['a', 'a', 'a', 'b'].map((id) => next.next(id)?.delivery.id)).toEqual(['a1', 'a2', undefined, 'b1']);
    expect(next.size).toBe(0);
  });

  it('are handed back with their bodies when their turn does not come within a moment, or none is to begin any more', async () => {
    const back: Due[] = [];
    const next = new NextUp(10, (due) => back.push(due));
    next.add(delivery('a1', 'a'), BODY);
    next.add(delivery('b1', 'b'), BODY);
    next.next('b');
    await until(() => back[0]);
    next.add(delivery('a2', 'a'), BODY);
    next.clear();
    expect(next.size).toBe(0);
    expect(back.map(({ deliveries, bodies }) => [deliveries.map(({ id }) => id), [...bodies]])).toEqual([
      [['a1'], [['of a1', BODY]]],
      [['a2'], [['of a2', BODY]]],
    ]);
  });
});
