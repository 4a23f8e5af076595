import type { ComponentChildren } from 'preact';
import { useMay } from '../api/session.ts';
import { scopeWords } from '../words/scopes.ts';

/** An action that needs a scope. Without it the action is not there, and this says why. */
export function May({ scope, quiet, children }: { scope: string; quiet?: boolean; children: ComponentChildren }) {
  if (useMay(scope)) return <>{children}</>;
  return quiet ? null : <span class="dim">Your session may not {scopeWords(scope)}.</span>;
}
