import { Injectable, Logger } from '@nestjs/common';
import { isRefused } from '../../database/connections/connection-failures.ts';
import type { DueDelivery } from '../due-delivery.ts';
import { Outages } from '../hold/outages.ts';
import { Outbox } from '../record/outbox.ts';
import { Recorder } from '../record/recorder.ts';
import type { Result } from '../record/result.ts';

/** Where what came of a delivery goes: to what is known of its endpoint, and to the record. */
@Injectable()
export class Results {
  private readonly logger = new Logger('Worker');

  constructor(
    private readonly recorder: Recorder,
    private readonly outages: Outages,
    private readonly outbox: Outbox,
  ) {}

  /** Resolves when it is recorded, or can't be. Never throws. */
  async keep(result: Result): Promise<void> {
    if (result.attempt) this.outages.tell(result.delivery, result.attempt.outcome);
    try {
      await this.recorder.record(result);
    } catch (error) {
      this.complain(result.delivery, error as Error);
      if (isRefused(error)) await this.outbox.refused(result.delivery, error as Error);
    }
  }

  /** What could not be recorded is sent again: its lease or that of its event ends, and it is found again. */
  complain({ id }: DueDelivery, error: Error): void {
    this.logger.error(`${id} could not be recorded: ${error.message}`);
  }
}
