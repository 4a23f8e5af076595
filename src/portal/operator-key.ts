import type { OperatorCaller } from '../tenants/access.ts';

/** The name of the operator key that asks; null for ADMIN_API_KEY, and for who is in the console. Names are given once only. */
export const operatorKeyOf = ({ actor, sessionId }: Pick<OperatorCaller, 'actor' | 'sessionId'>): string | null =>
  sessionId === undefined && actor.startsWith('operator:') ? actor.slice('operator:'.length) : null;
