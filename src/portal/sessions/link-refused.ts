import { Problem } from '../../http/problem.ts';

/** A sentence for each, since each has another way on. */
export function linkRefused(why: 'used' | 'expired' | 'revoked', returnUrl: string | null): Problem {
  const again = returnUrl === null ? 'ask for a new one' : `get a new one at ${returnUrl}`;
  switch (why) {
    case 'used':
      return new Problem('link_used', `This link was used already, and works once: ${again}`);
    case 'expired':
      return new Problem('link_expired', `This link has expired, as it works for 2 minutes: ${again}`);
    case 'revoked':
      return new Problem('link_revoked', 'This link was revoked: ask who gave it to you');
  }
}

/** Also for one whose code is wrong: whoever lacks that learns nothing about it. */
export const linkUnknown = (): Problem =>
  new Problem('link_unknown', 'This link leads nowhere: see that all of it was copied, or ask for a new one');
