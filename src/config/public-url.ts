import type { AddressInfo } from 'node:net';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Problem } from '../http/problem.ts';
import { Settings } from './settings.ts';

/** Where providers and browsers reach the platform: what is signed and where links lead is made of it, never of a `Host` header. */
@Injectable()
export class PublicUrl {
  private local: string | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly host: HttpAdapterHost,
  ) {}

  /** As it is set, without a slash at its end. */
  get known(): string | undefined {
    return this.settings.publicUrl?.replace(/\/+$/, '');
  }

  /** The same; of a machine of one's own: where it listens. */
  get base(): string {
    return this.known ?? (this.local ??= this.listening());
  }

  /** Throws 409 in production without PUBLIC_URL: nobody could be told where to send or to go. */
  needed(): void {
    if (this.settings.nodeEnv === 'production' && this.settings.publicUrl === undefined) {
      throw new Problem('conflict', 'PUBLIC_URL is not set: tell the operator to set where the platform is reached');
    }
  }

  of(provider: string, token: string, kind?: string): string {
    return `${this.base}/api/v1/webhooks/${provider}/${token}${kind === undefined ? '' : `/${kind}`}`;
  }

  private listening(): string {
    const server = this.host.httpAdapter.getHttpServer() as { address: () => AddressInfo | string | null };
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : this.settings.port;
    return `http://localhost:${port}`;
  }
}
