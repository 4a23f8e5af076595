import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { Settings } from '../../src/config/settings.ts';
import { EventCatalogue } from '../../src/events/catalogue/catalogue.ts';
import { invoiceCreated } from '../../src/events/catalogue/invoice.ts';
import { MadeEventTypes } from '../../src/events/types/made-event-types.ts';
import { Metrics } from '../../src/metrics/metrics.ts';
import { Pulse } from '../../src/database/loops/pulse.ts';
import { Wake } from '../../src/redis/wake.ts';
import { startPlatform, type Platform } from '../support/platform.ts';

const COUNT = 1_000;
const nameOf = (n: number): string => `many.n${n}`;

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform({ ROLE: 'api' });
  await platform.db.query(
    `INSERT INTO event_types (name, version, description, deprecated, schema, example)
     SELECT 'many.n' || n, '1.0', 'One of many.', false, $1, $2 FROM generate_series(0, ${COUNT - 1}) n`,
    [JSON.stringify(invoiceCreated.schema), JSON.stringify(invoiceCreated.example)],
  );
});

afterAll(() => platform.stop());

/** Of this process, in microseconds: what others do on this machine does not count. */
async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

describe('a thousand event types made at run time', () => {
  it('are read in less than 2 s by a process that starts, and checking by one costs a POST less than a tenth', async () => {
    const catalogue = new EventCatalogue();
    const metrics = new Metrics({ metricsTenantLimit: 1 } as Settings);
    const made = new MadeEventTypes(
      platform.app.get(DataSource),
      catalogue,
      metrics,
      platform.app.get(Wake),
      platform.app.get(Pulse),
    );
    const read = await cpuOf(() => made.onModuleInit());
    expect(catalogue.names().filter((name) => name.startsWith('many.'))).toHaveLength(COUNT);
    expect(read).toBeLessThan(2_000_000);

    const names = Array.from({ length: 100 }, (_, n) => nameOf(n * 10));
    const check = (of: readonly string[]) => of.flatMap((name) => catalogue.validate(name, invoiceCreated.example));
    expect(check(names)).toEqual([]);
    const rounds = 100;
    const checking = (of: readonly string[]) =>
      cpuOf(() => {
        for (let n = 0; n < rounds; n++) check(of);
      });
    await checking(names);
    const asMade = (await checking(names)) / (rounds * names.length);
    const asInCode = (await checking(names.map(() => invoiceCreated.name))) / (rounds * names.length);

    const tenant = await platform.api.tenant();
    const body = JSON.stringify({
      event: invoiceCreated.name,
      resource_type: 'x',
      resource_id: 'x',
      data: invoiceCreated.example,
    });
    const headers = { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/json' };
    const posts = 100;
    const post = await cpuOf(async () => {
      for (let n = 0; n < posts; n++)
        await fetch(`${platform.api.url}/api/v1/tenant/events`, { method: 'POST', headers, body });
    });
    expect(asMade - asInCode).toBeLessThan(post / posts / 10);
  });
});
