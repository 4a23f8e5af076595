import { EGRESS_FAILURES } from '../../security/egress/egress-error.ts';
import type { Headers } from './header-lines.ts';

/** Why an attempt failed: without a complete answer, by its answer, or before anything was sent. A closed set: it is stored and counted. */
export const FAILURE_REASONS = [
  ...EGRESS_FAILURES,
  'server_error',
  'client_error',
  'rate_limited',
  'gone',
  'redirect',
  'secret_unavailable',
] as const;

export type FailureReason = (typeof FAILURE_REASONS)[number];

/** What became of one attempt. A `secret_unavailable` one sent nothing: its fault is the platform's, not the endpoint's. */
export interface Outcome {
  ok: boolean;
  /** Set exactly when `ok` is false. */
  reason?: FailureReason;
  /** The endpoint's status, also when the response was cut off after its headers. */
  statusCode?: number;
  /** One short line for the endpoint's owner. */
  error?: string;
  /** Whole milliseconds, from before the look-up of the name to the end of the response. */
  durationMs: number;
  startedAt: Date;
  endedAt: Date;
  /** At most 8 KiB of names and values. */
  responseHeaders?: Headers;
  /** The first 4 KiB as UTF-8 text, without NUL, which Postgres can't store. */
  responseBody?: string;
  /** How long the endpoint asked to be left alone, at most one hour. */
  retryAfterMs?: number;
}

/** `last_error` of a delivery whose newest attempt ended so; undefined after a success. */
export const lastErrorOf = ({ reason, error }: Outcome): string | undefined =>
  reason && error ? `${reason}: ${error}` : reason;

/** Of an attempt that can't be signed: nothing is sent rather than something that the endpoint can't verify. */
export const secretUnavailable = (now: Date): Outcome => ({
  ok: false,
  reason: 'secret_unavailable',
  error:
    'its signing secret or custom headers can not be opened, so nothing was sent; rotate or set them, or have the operator look at SECRETS_KEY',
  durationMs: 0,
  startedAt: now,
  endedAt: now,
});
