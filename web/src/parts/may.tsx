import type { ComponentChildren } from 'preact';
import { useMay } from '../api/session.ts';

const WORDS: Record<string, string> = {
  'subscriptions:read': 'see endpoints',
  'subscriptions:write': 'change endpoints',
  'deliveries:read': 'see deliveries',
  'deliveries:write': 'send deliveries',
  'secrets:read': 'read secrets',
  'sources:read': 'see sources',
  'sources:write': 'change sources',
};

/** An action that needs a scope. Without it the action is not there, and this says why. */
export function May({ scope, quiet, children }: { scope: string; quiet?: boolean; children: ComponentChildren }) {
  if (useMay(scope)) return <>{children}</>;
  return quiet ? null : <span class="dim">Your session may not {WORDS[scope] ?? `do this (${scope})`}.</span>;
}
