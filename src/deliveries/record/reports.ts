import { Injectable, Logger } from '@nestjs/common';
import { Metrics } from '../../metrics/metrics.ts';
import { SHORTAGES, type LocalShortage } from '../../security/egress/egress-error.ts';
import type { Result } from './result.ts';

/** A shortage concerns many attempts at once. */
const COMPLAIN_EVERY_MS = 10_000;

const ADVICE: Readonly<Record<string, string>> = {
  EMFILE: 'this process has all files open that it may (ulimit -n, LimitNOFILE=)',
  ENFILE: 'all files that this machine may open are open (sysctl fs.file-max)',
  EADDRNOTAVAIL: 'no local port is free (sysctl net.ipv4.ip_local_port_range)',
};

/** Tells what became of a delivery: in metrics, and of failures in the log. */
@Injectable()
export class Reports {
  private readonly logger = new Logger('Delivery');
  private complainAt = 0;
  private readonly verbose = Logger.isLevelEnabled('debug');

  constructor(private readonly metrics: Metrics) {
    // From the start, so that the first is seen as an increase.
    for (const code of SHORTAGES) metrics.attemptsPutOff.inc({ code }, 0);
  }

  /** An attempt could not be made here; it comes back soon. */
  putOff({ code }: LocalShortage): void {
    this.metrics.attemptsPutOff.inc({ code });
    if (performance.now() < this.complainAt) return;
    this.complainAt = performance.now() + COMPLAIN_EVERY_MS;
    this.logger.error(
      `Attempts are put off: ${code}, ${ADVICE[code] ?? 'this machine is short of memory for sockets'}. No delivery loses an attempt by it`,
    );
  }

  /** @param written the status it has now; undefined when it had moved on without this result */
  tell({ delivery, attempt, status }: Result, written: string | undefined): void {
    const event = this.metrics.eventLabel(delivery.event);
    const labels = { event, tenant_id: this.metrics.tenantLabel(delivery.tenantId, event) };
    if (written !== undefined && written === status && status !== 'retrying' && status !== 'pending') {
      // Spelled out, as a spread with one more costs ten times as much.
      this.metrics.deliveries.inc({ event, tenant_id: labels.tenant_id, status });
    }
    if (!attempt) return;
    const { outcome } = attempt;
    this.metrics.deliveryDuration.observe(labels, outcome.durationMs / 1000);
    if (outcome.statusCode !== undefined) {
      this.metrics.httpStatus.inc({ event, status_code: this.metrics.statusLabel(outcome.statusCode) });
    }
    if (written === 'retrying') this.metrics.retries.inc({ ...labels, reason: outcome.reason ?? 'connection_error' });
    if (outcome.ok && !this.verbose) return;
    const line =
      `${delivery.event} ${delivery.id} attempt ${delivery.attempts + 1} to subscription ${delivery.subscriptionId} of tenant ` +
      `${delivery.tenantId}: ${outcome.ok ? 'delivered' : `${outcome.reason} (${outcome.error})`} in ${outcome.durationMs} ms` +
      (status === 'retrying' ? ', will be retried' : status === 'pending' ? ', its endpoint is still held' : '');
    if (outcome.ok) this.logger.debug(line);
    else this.logger.log(line);
  }
}
