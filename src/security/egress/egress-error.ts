import { errors } from 'undici';

/** Why no complete response was had; a part of the closed set of failure reasons. */
export const EGRESS_FAILURES = [
  'timeout',
  'connection_error',
  'dns_error',
  'tls_error',
  'blocked_address',
  'response_too_large',
] as const;
export type EgressFailure = (typeof EGRESS_FAILURES)[number];

/** What had arrived of a response: all of it, or the part before a failure. */
export interface EgressResponse {
  status: number;
  statusText: string;
  headers: Record<string, string | string[] | undefined>;
  /** The first 4 KiB of the body, as sent: nothing is decompressed. */
  data: Buffer;
}

/** A request that did not end in a complete response. Its message is short and may be shown to the endpoint's owner. */
export class EgressError extends Error {
  override name = 'EgressError';
  /** Set when the failure came after the response's headers. */
  received?: EgressResponse;

  constructor(
    readonly reason: EgressFailure,
    message: string,
  ) {
    super(message);
  }
}

/** Nothing was sent, for a reason of this process' own. It says nothing about the endpoint, so it is not an attempt. */
export class Unsent extends Error {}

/** This process stood still for so long before it could send that others may have taken it for lost, and sent it themselves. */
export class StoodStill extends Unsent {
  override name = 'StoodStill';
}

/** This process or its machine is out of files, ports or buffers. */
export class LocalShortage extends Unsent {
  override name = 'LocalShortage';

  constructor(readonly code: string) {
    super(`this process is out of what a connection needs (${code})`);
  }
}

/** Files of the process, files of the machine, ports, buffers. */
export const SHORTAGES: readonly string[] = ['EMFILE', 'ENFILE', 'EADDRNOTAVAIL', 'ENOBUFS'];

/** The same text whatever was refused and for whatever cause, so that nobody maps a network with it. */
export function blocked(): EgressError {
  return new EgressError('blocked_address', 'the address is not allowed');
}

const TEXTS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EPIPE: 'connection reset',
  ETIMEDOUT: 'connection timed out',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'host unreachable',
  UND_ERR_SOCKET: 'connection closed before the response was complete',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'connection closed before the response was complete',
  UND_ERR_INVALID_ARG: 'the request could not be sent',
};

/** Turns an error of Node's sockets or of undici into ours. Unknown ones become a plain connection error. */
export function connectionError(cause: unknown): EgressError | Unsent {
  if (cause instanceof EgressError || cause instanceof Unsent) return cause;
  const code = codeOf(cause);
  if (SHORTAGES.includes(code)) return new LocalShortage(code);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return new EgressError('response_too_large', 'the headers exceed 16 KiB');
  if (cause instanceof errors.HTTPParserError) {
    return new EgressError('connection_error', 'the response is not valid HTTP/1.1');
  }
  return new EgressError('connection_error', TEXTS[code] ?? 'connection failed');
}

const TLS_TEXTS: Record<string, string> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another host',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is from no known authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate is from no known authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate is from no known authority, or its chain is incomplete',
};

/** Turns an error during the TLS handshake into ours; a connection that just ended is no fault of TLS. */
export function handshakeError(cause: unknown): EgressError | Unsent {
  const code = codeOf(cause);
  if (code in TEXTS || SHORTAGES.includes(code)) return connectionError(cause);
  return new EgressError('tls_error', TLS_TEXTS[code] ?? 'the TLS handshake failed');
}

/** `code` of an error of Node or undici, else the empty string. */
export function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
