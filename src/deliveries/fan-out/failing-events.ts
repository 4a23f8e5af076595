import { Injectable, Logger } from '@nestjs/common';
import { PreparedStatements, type Statement } from '../../database/connections/prepared-statements.ts';

const MAX_ERROR_LENGTH = 300;

/** The event `$1` could not be fanned out, as `$2` says: again 2 s later, then after twice as long, at most 10 minutes. */
const FAILED: Statement = {
  name: 'fan_out_failed',
  text: `
  UPDATE waiting_events SET failures = failures + 1, error = $2, began_at = coalesce(began_at, now()), taken_until = NULL,
    due_at = now() + make_interval(secs => least(600, 2 * 2 ^ least(failures, 9)))
  WHERE id = $1 RETURNING failures, extract(epoch FROM due_at - now())::int AS seconds`,
};

/** Events of which Postgres refuses the deliveries. They are kept, and hold up no other: from now on they are fanned out by themselves. */
@Injectable()
export class FailingEvents {
  private readonly logger = new Logger('FanOut');

  constructor(private readonly statements: PreparedStatements) {}

  async failed(tenantId: string, eventId: string, error: Error): Promise<void> {
    const values = [eventId, error.message.slice(0, MAX_ERROR_LENGTH)];
    const [row] = await this.statements.query<{ failures: number; seconds: number }>(FAILED, values);
    if (!row) return;
    this.logger.error(
      `No deliveries could be made of event ${eventId} of tenant ${tenantId}: ${values[1]} (failure ${row.failures}). ` +
        `It is kept and tried again in ${row.seconds} s; see docs/runbooks/WebhookFanOutFailing.md`,
    );
  }
}
