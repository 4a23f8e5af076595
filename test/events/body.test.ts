import { describe, expect, it } from '@jest/globals';
import { now } from '../../src/database/clock.ts';
import { buildBody, microTimestamp } from '../../src/events/body.ts';

describe('the body of an event', () => {
  it('is, byte for byte, what the contract shows', () => {
    const body = buildBody({
      metadata: { version: '1.0', source: 'erp', tenantId: '018d4a50-0000-7000-8000-000000000001' },
      data: { amount: '1500.00', customer_name: 'Jörg 😀 "B" </script>\u2028', items: [1, null, true, {}] },
      timestamp: '2024-02-14T15:30:45.123456Z',
      resourceId: 'inv-123',
      resourceType: 'invoice',
      event: 'invoice.created',
    });
    expect(body).toBe(
      '{"event":"invoice.created","resource_type":"invoice","resource_id":"inv-123",' +
        '"timestamp":"2024-02-14T15:30:45.123456Z",' +
        '"data":{"amount":"1500.00","customer_name":"Jörg 😀 \\"B\\" </script>\u2028","items":[1,null,true,{}]},' +
        '"metadata":{"tenant_id":"018d4a50-0000-7000-8000-000000000001","source":"erp","version":"1.0"}}',
    );
  });

  it("keeps the order of the keys in data as the emitter's", () => {
    const parts = { event: 'a.b', resourceType: 'a', resourceId: '1', timestamp: 't' };
    const body = buildBody({ ...parts, data: { z: 1, a: 2 }, metadata: { tenantId: 'x', source: 's', version: '1' } });
    expect(body).toContain('"data":{"z":1,"a":2}');
  });
});

/** However long it stands still in between. */
function expectSystemTime(): void {
  const before = Date.now();
  const nowMs = now();
  expect(nowMs).toBeGreaterThan(before - 50);
  expect(nowMs).toBeLessThan(Date.now() + 50);
}

describe('a timestamp in microseconds', () => {
  it.each([
    [1_707_924_645_123.456, '2024-02-14T15:30:45.123456Z'],
    [1_707_924_645_123, '2024-02-14T15:30:45.123000Z'],
    [1_707_924_645_000.001, '2024-02-14T15:30:45.000001Z'],
    [1_707_924_645_123.75 + 0.249_756, '2024-02-14T15:30:45.124000Z'],
    [0, '1970-01-01T00:00:00.000000Z'],
    [-0.001, '1969-12-31T23:59:59.999999Z'],
  ])('writes %p as %p', (nowMs, text) => {
    expect(microTimestamp(nowMs)).toBe(text);
  });

  it('writes every microsecond of a millisecond', () => {
    for (let micro = 0; micro < 1000; micro++) {
      const text = microTimestamp(1_707_924_645_123 + micro / 1000);
      expect(text).toBe(`2024-02-14T15:30:45.123${String(micro).padStart(3, '0')}Z`);
    }
  });

  it('tells the time of the system, never runs backwards and has real microseconds', () => {
    const times = Array.from({ length: 1000 }, () => now());
    expectSystemTime();
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const micros = new Set(times.map((nowMs) => microTimestamp(nowMs).slice(23, 26)));
    expect(micros.size).toBeGreaterThan(20);
    expect(microTimestamp()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });

  it("follows the system's clock when that is set", () => {
    const realNow = Date.now;
    try {
      for (const hours of [5, -5]) {
        Date.now = () => realNow() + hours * 3_600_000;
        expectSystemTime();
      }
    } finally {
      Date.now = realNow;
    }
    expectSystemTime();
  });
});
