import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.ts';
import { SecretBox } from '../security/secret-box.ts';

/** Where channels are posted to: sealed in Postgres, as whoever knows the URL can post there too. */
@Injectable()
export class ChannelUrls {
  private readonly box: SecretBox;

  constructor(settings: Settings) {
    this.box = new SecretBox(settings.secretsKey.map((key) => Buffer.from(key, 'base64')));
  }

  seal(tenantId: string, channelId: string, url: string): Buffer {
    return this.box.seal(url, { tenantId, rowId: channelId, column: 'url_sealed' });
  }

  /** Throws when it was tampered with or its key is not in SECRETS_KEY. */
  open(tenantId: string, channelId: string, sealed: Buffer): string {
    return this.box.open(sealed, { tenantId, rowId: channelId, column: 'url_sealed' });
  }
}
