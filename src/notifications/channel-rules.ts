import { Injectable } from '@nestjs/common';
import { invalid, type FieldError } from '../http/problem.ts';
import { EgressPolicy } from '../security/egress-policy.ts';
import { refusesAtRegistration } from '../security/egress/resolver.ts';
import { MAX_RECIPIENTS, type ChannelKind } from './channel.ts';

/** Nothing that has a meaning in a header or a list of addresses: no quotes, spaces, commas or brackets. */
const ADDRESS = /^[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

interface Given {
  /** Undefined: those there are. */
  recipients: readonly string[] | undefined;
  url: string | undefined;
  hasUrl: boolean;
}

/** What a DTO's decorators cannot judge: what each kind needs, and where it leads. */
@Injectable()
export class ChannelRules {
  constructor(private readonly policy: EgressPolicy) {}

  /** Throws 422 with every field that is wrong. */
  async check(kind: ChannelKind, { recipients, url, hasUrl }: Given): Promise<void> {
    const errors: FieldError[] = [];
    if (kind === 'email') {
      if (recipients?.length === 0) {
        errors.push({ field: 'recipients', message: `must be 1 to ${MAX_RECIPIENTS} e-mail addresses` });
      }
      for (const [nth, address] of (recipients ?? []).entries()) {
        if (!ADDRESS.test(address)) errors.push({ field: `recipients[${nth}]`, message: 'must be an e-mail address' });
      }
      if (url !== undefined) errors.push({ field: 'url', message: 'must be absent: e-mail has recipients' });
    } else {
      if (recipients && recipients.length > 0) {
        errors.push({ field: 'recipients', message: `must be absent: ${kind} has a url` });
      }
      if (!hasUrl) errors.push({ field: 'url', message: `must be where ${kind} is posted to` });
      const refused = url === undefined ? undefined : await refusesAtRegistration(url, this.policy);
      if (refused !== undefined) errors.push({ field: 'url', message: refused });
    }
    if (errors.length > 0) throw invalid(...errors);
  }
}
