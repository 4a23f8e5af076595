import { HttpException } from '@nestjs/common';

/** Every error code there is, with its HTTP status and title (RFC 9457 §3.1.3). */
const CODES = {
  malformed_request: [400, 'The request cannot be read'],
  invalid_cursor: [400, 'The cursor is not one of ours'],
  unauthenticated: [401, 'No valid credential'],
  missing_scope: [403, 'The API key lacks a scope'],
  not_found: [404, 'Not found'],
  method_not_allowed: [405, 'Method not allowed'],
  conflict: [409, 'Conflict'],
  idempotency_conflict: [409, 'The idempotency key was used for another request'],
  payload_gone: [410, 'The payload is past its retention'],
  payload_too_large: [413, 'The body is too large'],
  unsupported_media_type: [415, 'Unsupported media type'],
  validation_failed: [422, 'The request is not valid'],
  limit_reached: [422, 'A limit is reached'],
  rate_limited: [429, 'Too many requests'],
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

/** An error for the caller, answered as `application/problem+json`. */
export class Problem extends HttpException {
  readonly errors: FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    more: { errors?: FieldError[]; retryAfterSeconds?: number } = {},
  ) {
    super(detail, CODES[code][0]);
    this.errors = more.errors;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }

  get title(): string {
    return CODES[this.code][1];
  }
}

/** 422 for fields that class-validator cannot judge alone. */
export const invalid = (...errors: FieldError[]): Problem =>
  new Problem('validation_failed', errors.map(({ field, message }) => `${field}: ${message}`).join('; '), { errors });

/** The same answer for an id that never existed and for another tenant's. */
export const notFound = (): Problem => new Problem('not_found', 'There is nothing here, or it is not yours');
