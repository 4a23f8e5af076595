import { readFileSync } from 'node:fs';
import type { LiveSecret, SourceSettings } from '../../src/sources/providers/provider.ts';

interface CaseRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  body_base64?: string;
}

export interface Vector {
  id: string;
  provider: string;
  scheme: string;
  now: number;
  expect: 'valid' | 'invalid';
  reason: string | null;
  secrets: string[];
  shared_keys?: Record<string, string>;
  request: CaseRequest;
}

interface Handshake {
  id: string;
  url: string;
  verify_token: string;
  answer: { status: number; content_type?: string; body?: string };
}

export interface SampleCase {
  provider: string;
  event: string;
  kind: string | null;
  secret: string;
  platform_event: string | null;
  dedup_key: string | string[] | null;
  maps_to?: { when?: string; event: string; data: Record<string, unknown> }[];
  request: CaseRequest;
  answer: {
    status: number;
    content_type?: string | null;
    body: string;
    headers?: Record<string, string>;
    max_bytes?: number;
  };
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../cases/${name}.json`, import.meta.url), 'utf8'));

const inbound = read('inbound') as { vectors: Vector[]; handshakes: Handshake[] };
const samples = read('inbound-samples') as { samples: SampleCase[]; secrets: Record<string, string> };

export const VECTORS = inbound.vectors;
export const HANDSHAKES = inbound.handshakes;
export const SAMPLES = samples.samples;

export const bytesOf = ({ body, body_base64: base64 }: CaseRequest): Buffer =>
  base64 === undefined ? Buffer.from(body ?? '') : Buffer.from(base64, 'base64');

/** What each provider's signature is made with. */
const KINDS: Record<string, string> = {
  stripe: 'signing_secret',
  meta: 'app_secret',
  ringcentral: 'verification_token',
  telnyx: 'public_key',
  twilio: 'auth_token',
  plivo: 'auth_token',
  generic: 'secret',
};

/** The HMAC of one old guide of Telnyx is no scheme of Telnyx', but one that any source may be set to. */
export function schemeOf({ provider, scheme }: Vector): { provider: string; settings: SourceSettings } {
  if (provider !== 'telnyx' || scheme === 'telnyx-ed25519') return { provider, settings: {} };
  return { provider: 'generic', settings: { header: 'telnyx-signature', algorithm: 'sha256', encoding: 'hex' } };
}

export function secretsOf(vector: Vector): LiveSecret[] {
  const kind = KINDS[schemeOf(vector).provider] ?? '';
  return [
    ...vector.secrets.map((secret) => ({ kind, secret })),
    ...Object.entries(vector.shared_keys ?? {}).map(([keyId, secret]) => ({ kind: 'shared_key', keyId, secret })),
  ];
}
