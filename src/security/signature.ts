import { createHmac } from 'node:crypto';

const WHSEC = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/** Value of `X-Signature`: the scheme of GitHub and others, keyed with the secret exactly as it was shown. */
export function xSignature(secret: string, body: Buffer): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/**
 * Value of `webhook-signature` (Standard Webhooks 1.0, "Signature scheme"): one `v1,…` per live secret, newest first, so
 * that a receiver accepts a request during a rotation whichever of the secrets it holds.
 */
export function webhookSignature(
  secrets: readonly string[],
  id: string,
  timestampSeconds: number,
  body: Buffer,
): string {
  const prefix = `${id}.${timestampSeconds}.`;
  return secrets
    .map((secret) => `v1,${createHmac('sha256', keyOf(secret)).update(prefix).update(body).digest('base64')}`)
    .join(' ');
}

/** The base64 part of a `whsec_` secret; any other secret (also a malformed `whsec_`) is its own key, so never an empty one. */
function keyOf(secret: string): Buffer | string {
  const encoded = WHSEC.exec(secret)?.[1];
  return encoded === undefined ? secret : Buffer.from(encoded, 'base64');
}
