import type { FailureReason } from '../api/client.ts';

/** Why an attempt failed, and what its owner can do. */
const REASONS: Record<FailureReason, { says: string; mend: string }> = {
  timeout: {
    says: 'No answer in time',
    mend: 'Answer with 2xx as soon as the request is stored, and do the work afterwards.',
  },
  connection_error: {
    says: 'Connection refused or cut',
    mend: 'Is the server running, and does its firewall let us in?',
  },
  dns_error: { says: 'Host name not found', mend: 'Check the name in the URL and its DNS records.' },
  tls_error: {
    says: 'Certificate not accepted',
    mend: 'Renew the certificate, or have the server send its whole chain.',
  },
  server_error: {
    says: 'Your server failed',
    mend: 'Its own log of this moment says why; the beginning of its answer is shown here.',
  },
  client_error: {
    says: 'Your server refused it',
    mend: 'Usually a wrong path, a missing route, or a failed check of the signature.',
  },
  rate_limited: {
    says: 'Too many requests',
    mend: 'We wait as long as its Retry-After says. A rate limit in the endpoint’s settings avoids it.',
  },
  gone: { says: 'Gone', mend: 'By answering 410 the endpoint asked for no more, so it was disabled.' },
  redirect: { says: 'Redirects are not followed', mend: 'Enter the final address as the endpoint’s URL.' },
  blocked_address: {
    says: 'Address not allowed',
    mend: 'The name leads to a private network. It needs a public address.',
  },
  response_too_large: { says: 'Answer too large', mend: 'A short body, or none at all, is enough.' },
  secret_unavailable: {
    says: 'Could not be signed',
    mend: 'Nothing was sent: the secret or a custom header can not be opened. Rotate the secret, or ask the operator.',
  },
};

const UNKNOWN = { says: 'It failed', mend: 'The error beside it says more.' };

/** Also of reasons that a newer platform knows and this page does not. */
export const reason = (name: FailureReason): { says: string; mend: string } =>
  (REASONS as Partial<typeof REASONS>)[name] ?? UNKNOWN;

export const REASON_NAMES = Object.keys(REASONS) as FailureReason[];
export const isReason = (name: string): boolean => name in REASONS;

const STATUS_TEXTS: Record<number, string> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** "503 Service Unavailable" */
export const statusLine = (code: number): string => [code, STATUS_TEXTS[code]].filter(Boolean).join(' ');
