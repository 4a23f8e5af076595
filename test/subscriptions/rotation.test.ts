import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { BoundedSubscriptions1763700000020 } from '../../migrations/1763700000020-bounded-subscriptions.ts';
import { newId } from '../../src/database/ids.ts';
import { SecretBox } from '../../src/security/secret-box.ts';
import { startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver, type Received } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { migrating } from '../support/migrating.ts';

const GRACE = { grace_period_seconds: 3_600 };

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

const rotate = async (tenant: TenantApi, id: string): Promise<string> => {
  const answer = await tenant.call('POST', `/webhooks/subscriptions/${id}/rotate-secret`, GRACE);
  expect(answer.status).toBe(200);
  return answer.body['secret'];
};

/** Which of the secrets a receiver may hold, by their place in `secrets`. */
const accepted = ({ body, headers }: Received, secrets: readonly string[]): number[] =>
  secrets.flatMap((secret, place) => {
    try {
      new Webhook(secret).verify(body, headers as Record<string, string>);
      return [place];
    } catch {
      return [];
    }
  });

const keptSecrets = async (subscriptionId: string): Promise<number> =>
  (await platform.db.query('SELECT FROM subscription_secrets WHERE subscription_id = $1', [subscriptionId])).rowCount ??
  0;

describe('a secret that is rotated often', () => {
  it('signs with the newest three only: one more rotation ends the oldest at once, and headers stay small', async () => {
    const tenant = await platform.api.tenant();
    const { id, secret } = await tenant.subscribe(`${receiver.url}/often`);
    const secrets = [secret];
    for (let n = 0; n < 6; n++) secrets.push(await rotate(tenant, id));
    await tenant.emit();
    const got = await until(() => receiver.at('/often')[0]);
    expect(accepted(got, secrets)).toEqual([4, 5, 6]);
    expect(JSON.stringify(got.headers).length).toBeLessThan(2_048);
    expect(await keptSecrets(id)).toBe(3);
  });

  it('has one current secret and at most two older ones after rotations at the same time', async () => {
    const tenant = await platform.api.tenant();
    const { id, secret } = await tenant.subscribe(`${receiver.url}/at-once`);
    const rotated = await Promise.all(Array.from({ length: 12 }, () => rotate(tenant, id)));
    const current = (await tenant.call('GET', `/webhooks/subscriptions/${id}/secret`)).body['secret'];
    await tenant.emit();
    const got = await until(() => receiver.at('/at-once')[0]);
    const live = accepted(got, [...rotated, secret]);
    expect(live).toHaveLength(3);
    expect(live).toContain(rotated.indexOf(current));
    expect(await keptSecrets(id)).toBe(3);
  });

  it('of a platform without this limit keeps its newest three; until then its endpoint gets no more signatures either', async () => {
    const tenant = await platform.api.tenant();
    const { id, secret } = await tenant.subscribe(`${receiver.url}/before`);
    const box = new SecretBox(platform.settings.secretsKey.map((key) => Buffer.from(key, 'base64')));
    const older = Array.from({ length: 40 }, () => newId());
    await platform.db.query(
      `INSERT INTO subscription_secrets (tenant_id, subscription_id, id, sealed, expires_at, created_at)
       SELECT $1, $2, id, sealed, now() + interval '6 days', now() - interval '1 hour' FROM unnest($3::uuid[], $4::bytea[]) s(id, sealed)`,
      [
        tenant.id,
        id,
        older,
        older.map((rowId) => box.seal('old'.repeat(8), { tenantId: tenant.id, rowId, column: 'sealed' })),
      ],
    );
    await tenant.emit();
    const got = await until(() => receiver.at('/before')[0]);
    expect(String(got.headers['webhook-signature']).split(' ')).toHaveLength(3);
    expect(accepted(got, [secret])).toEqual([0]);

    const migration = new BoundedSubscriptions1763700000020();
    await migrating(platform.db, async (asOwner) => {
      await migration.down(asOwner);
      await migration.up(asOwner);
    });
    expect(await keptSecrets(id)).toBe(3);
    expect((await tenant.call('GET', `/webhooks/subscriptions/${id}/secret`)).body).toEqual({ secret });
  });
});
