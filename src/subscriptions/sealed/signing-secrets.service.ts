import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTenant } from '../../database/connections/transactions.ts';
import { Problem } from '../../http/problem.ts';
import type { Acting } from '../../tenants/access.ts';
import { audit, auditHourly } from '../../tenants/audit.ts';
import { generateSecret, SubscriptionSecrets } from './subscription-secrets.ts';
import { findSubscription } from '../subscription.rows.ts';

const DEFAULT_GRACE_SECONDS = 86_400;

const UNAVAILABLE =
  'The secret cannot be opened, so nothing is sent with it: rotate it, or ask the operator, whose SECRETS_KEY lacks its key';

/** What a tenant does with the secrets of its endpoints; both are in its audit log. */
@Injectable()
export class SigningSecretsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: SubscriptionSecrets,
  ) {}

  /** The current one. Throws 404, and 409 when it can't be opened: nothing is sent with it either. */
  read(by: Acting, id: string): Promise<string> {
    return inTenant(this.dataSource, by.tenantId, async (tx) => {
      await findSubscription(tx, by.tenantId, id);
      const secret = await this.secrets.current(tx, by.tenantId, id);
      if (secret === undefined) throw new Problem('conflict', UNAVAILABLE);
      await auditHourly(tx, by.tenantId, { ...by, action: 'secret.read', subjectId: id });
      return secret;
    });
  }

  /** The old one signs too until the grace period (default 24 h) is over or two newer ones came. Throws 404. */
  rotate(by: Acting, id: string, given: { secret?: string; graceSeconds?: number }): Promise<string> {
    const secret = given.secret ?? generateSecret();
    const graceSeconds = given.graceSeconds ?? DEFAULT_GRACE_SECONDS;
    return inTenant(this.dataSource, by.tenantId, async (tx) => {
      await findSubscription(tx, by.tenantId, id, 'lock');
      await this.secrets.put(tx, by.tenantId, id, secret, graceSeconds);
      const details = { grace_period_seconds: graceSeconds };
      await audit(tx, by.tenantId, { ...by, action: 'secret.rotated', subjectId: id, details });
      return secret;
    });
  }
}
