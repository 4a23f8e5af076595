import type { OperatorCaller } from '../access.ts';
import type { Caller } from '../credentials.ts';

/** A browser's session that is live; `ended` for one that was. Undefined: there never was one. */
export type Found<Who> = Who | 'ended' | undefined;

/** Sessions of browsers, which come after tenants: implemented above, asked by the guard. Remembered for less than 5 s. */
export abstract class BrowserSessions {
  /** Of the portal: a tenant's, with some of its scopes. */
  abstract tenantOf(token: string): Promise<Found<Caller>>;

  /** Whether it was one when last looked up here; it proves nothing by itself. */
  abstract wasRight(token: string): boolean;

  /** Of the console. */
  abstract operatorOf(token: string): Promise<Found<OperatorCaller>>;
}
