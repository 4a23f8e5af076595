import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Settings } from '../../config/settings.ts';
import { htmlOf, textOf } from './forms.ts';
import type { Message } from './message.ts';

/** Connections of one process to the operator's mail server. */
const MAX_CONNECTIONS = 2;
const STEP_MS = 5_000;

/** Sends e-mail by the operator's mail server. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  private transport: ReturnType<Mailer['connect']> | undefined;

  constructor(private readonly settings: Settings) {}

  onModuleDestroy(): void {
    this.transport?.close();
  }

  /**
   * Resolves when the server has accepted it, with the addresses that it refused of several. Nobody sees who else gets it. After
   * `withinMs` its connection ends too: what nobody waits for any more must not be sent later.
   */
  async send(recipients: readonly string[], message: Message, withinMs: number): Promise<string[]> {
    this.transport ??= this.connect();
    const { rejected } = await this.transport.sendMail({
      from: this.settings.smtpFrom,
      to: { name: '', address: recipients[0] ?? '' },
      bcc: recipients.slice(1).map((address) => ({ name: '', address })),
      subject: message.title,
      text: textOf(message),
      html: htmlOf(message),
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: AbortSignal.timeout(withinMs),
    });
    return rejected.map(String);
  }

  private connect() {
    if (this.settings.smtpUrl === undefined) throw new Error('SMTP_URL is not set: the platform sends no e-mail');
    return createTransport({
      url: this.settings.smtpUrl,
      pool: true,
      maxConnections: MAX_CONNECTIONS,
      connectionTimeout: STEP_MS,
      greetingTimeout: STEP_MS,
      dnsTimeout: STEP_MS,
      socketTimeout: 2 * STEP_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }
}
