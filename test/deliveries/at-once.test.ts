import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Dispatcher } from '../../src/deliveries/due/dispatcher.ts';
import { OwnWorker } from '../../src/deliveries/due/own-worker.ts';
import { payment, startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { isLook, statementsOf, type Statement } from '../support/plans.ts';
import { until } from '../support/wait.ts';

let receiver: Receiver;
let platform: Platform;
let tenant: TenantApi;
let nth = 0;
let path: string;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform();
});
afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

beforeEach(async () => {
  tenant = await platform.api.tenant();
  path = `/${nth++}`;
});

function nameOf(statement: Statement): string[] {
  if (isLook(statement)) return ['take'];
  const { text } = statement;
  if (!text.includes(`set_config('app.taken'`)) return [];
  return [text.includes('INSERT INTO idempotency_keys') ? 'claim, store and take' : 'store and take'];
}

/** How events are stored and taken while `work` is done. */
const waysOf = async (work: () => Promise<unknown>): Promise<string[]> => (await statementsOf(work)).flatMap(nameOf);

const waiting = async (tenantId: string = tenant.id): Promise<number> => {
  const { rows } = await platform.db.query('SELECT count(*)::int AS n FROM waiting_events WHERE tenant_id = $1', [
    tenantId,
  ]);
  return rows[0].n;
};

/** The process has seen within a second that the queue runs, and nothing waits. */
const afterAnother = async (): Promise<void> => {
  const before = await platform.api.tenant();
  await before.subscribe(`${receiver.url}/before`);
  await until(async () => {
    await before.emit();
    await until(async () => (await waiting(before.id)) === 0);
    return platform.app.get(Dispatcher, { strict: false }).room();
  });
};

const ONCE = { status: 'delivered', attempts: 1 };

/**
 * Emits until one event is stored and taken as `name` says, and by nothing else: on a busy machine what the process has seen is out
 * of date when its turn comes, and a pass takes it. Resolves with how many were emitted.
 */
async function emittedAs(name: string, emit: (n: number) => Promise<unknown>): Promise<number> {
  for (let n = 1; ; n++) {
    await afterAnother();
    const names = await waysOf(async () => {
      await emit(n);
      await until(async () => (await waiting()) === 0);
    });
    if (names.length === 1 && names[0] === name) return n;
    if (n === 10) throw new Error(`None of ten by "${name}" alone, the last by ${names.join(', ')}`);
  }
}

describe('an event of a process that delivers', () => {
  it.each([
    ['without a key', () => ({}), 'store and take'],
    ['with an idempotency key', (n: number) => ({ 'idempotency-key': String(n) }), 'claim, store and take'],
  ])('is stored and taken by one statement, and leaves the outbox with its delivery (%s)', async (_, headers, name) => {
    await tenant.subscribe(receiver.url + path);
    const events = await emittedAs(name, (n) => tenant.emit({}, headers(n)));
    expect(receiver.at(path)).toHaveLength(events);
    expect(await tenant.deliveries()).toMatchObject(Array.from({ length: events }, () => ONCE));
  });

  it('is sent once, and answered alike, however often it is emitted with one key', async () => {
    await tenant.subscribe(receiver.url + path);
    await afterAnother();
    const ids = await Promise.all(Array.from({ length: 5 }, () => tenant.emit({}, { 'idempotency-key': 'one' })));
    ids.push(await tenant.emit({}, { 'idempotency-key': 'one' }));
    expect(new Set(ids).size).toBe(1);
    await until(async () => (await waiting()) === 0);
    expect(receiver.at(path)).toHaveLength(1);
  });

  it('goes to each that wants it, beside those of its batch that nobody wants', async () => {
    await tenant.subscribe(`${receiver.url}${path}/one`);
    await tenant.subscribe(`${receiver.url}${path}/all`, { event: '*' });
    await tenant.subscribe(`${receiver.url}${path}/none`, { event: 'invoice.created' });
    await afterAnother();
    const data = {
      customer_id: 'c',
      customer_name: 'C',
      customer_email: 'c@acme.example',
      customer_phone: null,
      customer_type: 'lead',
    };
    const customer = { event: 'customer.created', resource_type: 'customer', resource_id: 'c', data };
    const other = await platform.api.tenant();
    const answer = await tenant.call('POST', '/events/batch', { events: [payment(), customer, payment()] });
    expect([answer.status, (await other.call('POST', '/events', payment())).status]).toEqual([202, 202]);
    await until(async () => (await waiting()) === 0);
    expect(['one', 'all', 'none'].map((at) => receiver.at(`${path}/${at}`).length)).toEqual([2, 3, 0]);
    await until(async () => {
      const { rows } = await platform.db.query('SELECT count(*)::int AS n FROM waiting_events');
      return rows[0].n === 0;
    });
  });

  it('is left to the pass where a filter decides, and goes to whom it wants beside those without one', async () => {
    await tenant.subscribe(`${receiver.url}${path}/euro`, { filter: { currency: 'EUR' } });
    await tenant.subscribe(`${receiver.url}${path}/any`);
    await afterAnother();
    const names = await waysOf(async () => {
      await tenant.emit();
      await tenant.emit({ currency: 'USD' });
      await until(async () => (await waiting()) === 0);
    });
    expect(names).toContain('take');
    expect(['euro', 'any'].map((at) => receiver.at(`${path}/${at}`).length)).toEqual([1, 2]);
  });

  it('is kept as skipped where its subscription is disabled', async () => {
    const { id } = await tenant.subscribe(receiver.url + path);
    await tenant.call('PATCH', `/webhooks/subscriptions/${id}`, { active: false });
    await afterAnother();
    await tenant.emit();
    await until(async () => (await waiting()) === 0);
    expect(await tenant.deliveries()).toMatchObject([{ status: 'skipped', attempts: 0 }]);
    expect(receiver.at(path)).toEqual([]);
  });

  it('is sent by whoever takes it again, when the process that took it as it was stored has died', async () => {
    await tenant.subscribe(receiver.url + path);
    const ownWorker = platform.app.get(OwnWorker, { strict: false });
    let events = 0;
    const lost = await until(async () => {
      await afterAnother();
      const died = jest.spyOn(ownWorker, 'take').mockImplementation(() => undefined);
      let id = '';
      const names = await waysOf(async () => (id = await tenant.emit()));
      const tookIt = died.mock.calls.length > 0 && names.includes('store and take');
      died.mockRestore();
      events++;
      return tookIt && id;
    });
    const { rows } = await platform.db.query(
      `SELECT taken_until > now() + interval '10 s' AS taken, began_at IS NOT NULL AS begun FROM waiting_events WHERE id = $1`,
      [lost],
    );
    expect(rows).toEqual([{ taken: true, begun: true }]);
    await platform.db.query('UPDATE waiting_events SET taken_until = now() WHERE id = $1', [lost]);
    await until(async () => (await waiting()) === 0);
    expect(receiver.at(path)).toHaveLength(events);
    expect(await tenant.deliveries()).toMatchObject(Array.from({ length: events }, () => ONCE));
  });
});
