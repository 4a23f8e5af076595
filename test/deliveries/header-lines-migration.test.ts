import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HeaderLines1763700000010 } from '../../migrations/1763700000010-header-lines.ts';
import { newId } from '../../src/database/ids.ts';
import { parseHeaderLines } from '../../src/deliveries/record/header-lines.ts';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { migrating } from '../support/migrating.ts';

let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform();
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const HEADERS = {
  'set-cookie': ['b=2', 'a=1', 'b=2'],
  link: '<https://a.example>: b',
  'x-quoted': '"\\{},',
  'x-empty': '',
};

/** As it stood before, with what was kept since; and anew. */
const migrate = (direction: 'up' | 'down'): Promise<void> =>
  migrating(platform.db, (asOwner) => new HeaderLines1763700000010()[direction](asOwner));

async function deliver(tenant: TenantApi): Promise<() => Promise<Json>> {
  await tenant.subscribe(receiver.url);
  await tenant.emit();
  const delivery = await until(async () => (await tenant.deliveries('&status=delivered'))[0]);
  return async () => (await tenant.call('GET', `/webhooks/deliveries/${delivery['id']}`)).body;
}

it('headers that were kept as JSON read the same as lines, and as JSON again', async () => {
  receiver.answer = () => (response) => response.writeHead(200, HEADERS).end();
  const show = await deliver(await platform.api.tenant());
  const shown = await show();
  expect(shown['attempt_log'][0]['response_headers']).toMatchObject(HEADERS);
  expect(shown['request']['headers']).toMatchObject({ 'Content-Type': 'application/json' });

  await migrate('down');
  const { rows } = await platform.db.query<Json>('SELECT * FROM delivery_attempts');
  expect(rows[0]).toMatchObject({
    request_headers: shown['request']['headers'],
    response_headers: shown['attempt_log'][0]['response_headers'],
  });
  // Without an answer, with nothing in it, and past their retention.
  const older: [sent: Json | null, answered: Json | null][] = [
    [HEADERS, null],
    [{ 'x-a': 'b' }, {}],
    [null, null],
  ];
  for (const [n, [sent, answered]] of older.entries()) {
    await platform.db.query(
      `INSERT INTO delivery_attempts (id, tenant_id, delivery_id, subscription_id, attempt, started_at, duration_ms, outcome, url, request_headers, response_headers)
       SELECT $1, tenant_id, delivery_id, subscription_id, $2, started_at, 1, outcome, url, $3, $4 FROM delivery_attempts WHERE attempt = 1`,
      [newId(), n + 2, sent, answered],
    );
  }
  const before = await platform.db.query('SELECT * FROM delivery_attempts ORDER BY attempt');

  await migrate('up');
  const { request, attempt_log: log } = await show();
  expect(log[0]).toEqual(shown['attempt_log'][0]);
  expect((log as Json[]).slice(1).map((attempt) => attempt['response_headers'])).toEqual([null, {}, null]);
  // That of the newest attempt.
  expect(request).toMatchObject({ headers: null });
  const kept = await platform.db.query<{ lines: string | null }>(
    'SELECT request_headers AS lines FROM delivery_attempts WHERE attempt > 1 ORDER BY attempt',
  );
  expect(kept.rows.map(({ lines }) => (lines === null ? null : parseHeaderLines(lines)))).toEqual(
    older.map(([headers]) => headers),
  );

  await migrate('down');
  expect((await platform.db.query('SELECT * FROM delivery_attempts ORDER BY attempt')).rows).toEqual(before.rows);
  await migrate('up');
});
