import type { Socket } from 'node:net';
import { EgressError } from './egress-error.ts';

/**
 * Of whatever kind: what is neither a header nor the body, such as the extensions of chunks or the reason phrase, has no bound
 * of its own. A body of 64 KiB in chunks of one byte still fits.
 */
export const MAX_READ_BYTES = 512 * 1024;

/** Bounds what one attempt reads from its connection: `tcp` carries the bytes, `socket` hands out what is in them. */
export class ReadLimit {
  private readBefore = 0;

  constructor(
    private readonly socket: Socket,
    private readonly tcp: Socket,
  ) {
    const check = (): void => this.check();
    // Both come before anybody reads. TLS makes sessions of bytes that never become readable.
    socket.on('readable', check);
    socket.on('session', check);
  }

  /** The next attempt has read nothing yet. */
  renew(): void {
    this.readBefore = this.tcp.bytesRead;
  }

  private check(): void {
    if (this.tcp.bytesRead - this.readBefore <= MAX_READ_BYTES) return;
    this.socket.destroy(new EgressError('response_too_large', 'the response exceeds 512 KiB in all'));
  }
}
