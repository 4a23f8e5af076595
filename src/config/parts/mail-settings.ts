import { IsEmail, IsOptional, IsUrl } from 'class-validator';
import { OutageSettings } from './outage-settings.ts';

/** How the platform sends e-mail: a part of the settings. */
export abstract class MailSettings extends OutageSettings {
  /** The mail server that tells people of endpoints in trouble, `smtps://user:password@mail.example.com`; none: no e-mail is sent. */
  @IsOptional()
  @IsUrl({ protocols: ['smtp', 'smtps'], require_tld: false, require_protocol: true })
  smtpUrl?: string;

  /** Who its e-mail is from: an address that the mail server sends for. */
  @IsEmail({ require_tld: false })
  smtpFrom = 'webhooks@localhost';
}
