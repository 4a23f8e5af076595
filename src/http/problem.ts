import { HttpException } from '@nestjs/common';

/** Every error code there is, with its HTTP status and title (RFC 9457 §3.1.3). */
const CODES = {
  malformed_request: [400, 'The request cannot be read'],
  signature_missing: [400, 'The request is not signed'],
  signature_malformed: [400, 'The signature cannot be read'],
  signature_invalid: [400, 'The signature is wrong'],
  timestamp_expired: [400, 'The request was signed too long ago'],
  body_unsigned: [400, 'The signature does not cover the body'],
  body_hash_mismatch: [400, 'The body is not the one that was signed'],
  key_unknown: [400, 'The request was signed with a key that is not known'],
  invalid_cursor: [400, 'The cursor is not one of ours'],
  unauthenticated: [401, 'No valid credential'],
  session_ended: [401, 'The session has ended'],
  missing_scope: [403, 'The API key lacks a scope'],
  forbidden: [403, 'Not allowed'],
  not_found: [404, 'Not found'],
  link_unknown: [404, 'The link is not known'],
  method_not_allowed: [405, 'Method not allowed'],
  request_timeout: [408, 'The request did not arrive in time'],
  conflict: [409, 'Conflict'],
  idempotency_conflict: [409, 'The idempotency key was used for another request'],
  other_session: [409, 'Another session is open in this browser'],
  link_used: [410, 'The link was used already'],
  link_expired: [410, 'The link has expired'],
  link_revoked: [410, 'The link was revoked'],
  payload_gone: [410, 'The payload is past its retention'],
  precondition_failed: [412, 'It was changed in the meantime'],
  payload_too_large: [413, 'The body is too large'],
  unsupported_media_type: [415, 'Unsupported media type'],
  validation_failed: [422, 'The request is not valid'],
  limit_reached: [422, 'A limit is reached'],
  rate_limited: [429, 'Too many requests'],
  headers_too_large: [431, 'The headers are too large'],
  internal_error: [500, 'Internal error'],
  unavailable: [503, 'Temporarily unavailable'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof CODES;
export const ERROR_CODES = Object.keys(CODES) as ErrorCode[];

export interface FieldError {
  /** Path of the field, such as `events[0].data.amount`. */
  field: string;
  message: string;
}

/** Enough to mend a request by. */
export const MAX_ERRORS = 20;

/** Of JSON, so that no answer to a refused request is larger than 16 KiB, whatever names and values it repeats. */
const MAX_BYTES = { detail: 2_000, field: 200, message: 400 };

/** An error for the caller, answered as `application/problem+json`. */
export class Problem extends HttpException {
  readonly detail: string;
  readonly errors: FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: ErrorCode,
    detail: string,
    more: { errors?: readonly FieldError[]; retryAfterSeconds?: number } = {},
  ) {
    super(clipped(detail, MAX_BYTES.detail), CODES[code][0]);
    this.detail = this.message;
    this.errors = more.errors?.slice(0, MAX_ERRORS).map(({ field, message }) => ({
      field: clipped(field, MAX_BYTES.field),
      message: clipped(message, MAX_BYTES.message),
    }));
    this.retryAfterSeconds = more.retryAfterSeconds;
  }

  get title(): string {
    return CODES[this.code][1];
  }
}

/** As much of the text as fits into so many bytes of JSON. */
function clipped(text: string, maxBytes: number): string {
  let kept = text.slice(0, maxBytes);
  while (Buffer.byteLength(JSON.stringify(kept)) > maxBytes) kept = kept.slice(0, Math.floor(kept.length * 0.9));
  return kept.length === text.length ? text : `${kept.replace(/\p{Surrogate}$/u, '')}…`;
}

/** 422 for fields that class-validator cannot judge alone. */
export const invalid = (...errors: FieldError[]): Problem =>
  new Problem('validation_failed', errors.map(({ field, message }) => `${field}: ${message}`).join('; '), { errors });

/** The same answer for an id that never existed and for another tenant's. */
export const notFound = (): Problem => new Problem('not_found', 'There is nothing here, or it is not yours');
