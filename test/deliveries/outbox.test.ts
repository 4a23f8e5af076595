import { expect, it } from '@jest/globals';
import type { FailingEvents } from '../../src/deliveries/fan-out/failing-events.ts';
import type { DueDelivery, TakenEvent } from '../../src/deliveries/due-delivery.ts';
import type { PreparedStatements } from '../../src/database/connections/prepared-statements.ts';
import { Outbox } from '../../src/deliveries/record/outbox.ts';

const outbox = new Outbox({} as PreparedStatements, {} as FailingEvents);
const takenEvent = (unwritten: number): TakenEvent => ({
  id: '01a22586-1bc1-7000-8000-000000000000',
  createdAt: '2026-11-29 04:00:00+00',
  until: '2026-11-29 04:00:15+00',
  takenAt: 0,
  unwritten,
});
const deliveryOf = (id: string, taken: TakenEvent) => ({ id, taken }) as DueDelivery;

it('an event leaves with the rows of all of its deliveries, and not with the row of one that is written twice', () => {
  const event = takenEvent(2);
  const [one, other] = [deliveryOf('one', event), deliveryOf('other', event)];
  expect([...outbox.leavingWith([one])]).toEqual([]);
  expect([...outbox.leavingWith([one, one])]).toEqual([]);
  expect([...outbox.leavingWith([one, other, one])]).toEqual([event]);
  outbox.written([one, one], new Set());
  expect(event.unwritten).toBe(1);
  expect([...outbox.leavingWith([other])]).toEqual([event]);
});
