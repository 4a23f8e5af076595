import { generic } from './generic.ts';
import { meta } from './meta.ts';
import { plivo } from './plivo.ts';
import type { Provider } from './provider.ts';
import { ringcentral } from './ringcentral.ts';
import { standard } from './standard.ts';
import { stripe } from './stripe.ts';
import { telnyx } from './telnyx.ts';
import { twilio } from './twilio.ts';

/** Every provider there is. A new one is a file beside these, and its name here; no other place knows them by name. */
const ALL: readonly Provider[] = [stripe, meta, ringcentral, telnyx, twilio, plivo, generic, standard];

const byName = new Map(ALL.map((provider) => [provider.name, provider]));

export const PROVIDERS: readonly string[] = [...byName.keys()];

export const allProviders = (): readonly Provider[] => ALL;

/** Of a row, whose provider there was when it was written. */
export function knownProvider(name: string): Provider {
  const provider = byName.get(name);
  if (!provider) throw new Error(`There is no provider ${name}`);
  return provider;
}
