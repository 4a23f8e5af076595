import { readFileSync } from 'node:fs';

interface Cases {
  urls: { url: string; verdict: 'allow' | 'deny' }[];
  addresses: { address: string; verdict: 'allow' | 'deny' }[];
}

/** The shared list of endpoint URLs and addresses with their verdicts. */
export const ssrfCases: Cases = JSON.parse(readFileSync(new URL('../cases/ssrf.json', import.meta.url), 'utf8'));
