import { promises as dns } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { EgressError, LocalShortage, blocked, codeOf } from './egress-error.ts';
import { checkEndpointUrl, literalAddress } from '../endpoint-url.ts';
import type { EgressPolicy } from '../egress-policy.ts';

/** c-ares asks twice, the second time for twice as long: a dead name server costs 4.5 s, or the rest of the attempt. */
const QUERY_TIMEOUT_MS = 1500;
const TRIES = 2;
const REGISTRATION_DEADLINE_MS = 2000;

/**
 * Resolves names with c-ares on the event loop. `dns.lookup` would occupy one of the four threads of libuv's pool per
 * name, so that one tenant's hanging names would stop everybody's; it would also read /etc/hosts.
 */
export class GuardedResolver {
  private readonly dns = new dns.Resolver({ timeout: QUERY_TIMEOUT_MS, tries: TRIES });

  constructor(private readonly policy: EgressPolicy) {
    if (policy.dnsServers.length > 0) this.dns.setServers(policy.dnsServers);
  }

  /**
   * All addresses of a URL's host name. They are the ones to dial: a second look-up could answer otherwise.
   * @throws EgressError `blocked_address` when any of them is refused, `dns_error` when there is none; LocalShortage when
   * this process could not ask
   */
  async resolve(hostname: string): Promise<LookupAddress[]> {
    const literal = literalAddress(hostname);
    const addresses =
      literal === undefined ? await this.lookUp(hostname) : [{ address: literal, family: familyOf(literal) }];
    if (!addresses.every(({ address }) => this.policy.addresses.allows(address))) throw blocked();
    return addresses;
  }

  /** Ends the look-ups under way; they fail with `dns_error`. */
  close(): void {
    this.dns.cancel();
  }

  private async lookUp(name: string): Promise<LookupAddress[]> {
    const answers = await Promise.allSettled([this.dns.resolve4(name), this.dns.resolve6(name)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length === 0) {
      if (reachedNobody(answers) && isOutOfFiles()) throw new LocalShortage('EMFILE');
      throw new EgressError('dns_error', explain(answers));
    }
    return addresses.map((address) => ({ address, family: familyOf(address) }));
  }
}

/**
 * Why an endpoint's URL is refused at registration, or undefined. The name is looked up for at most 2 s; one that does
 * not resolve in that time is accepted, as it may well resolve when it is needed.
 */
export async function refusesAtRegistration(text: string, policy: EgressPolicy): Promise<string | undefined> {
  const verdict = checkEndpointUrl(text, policy);
  if (!verdict.ok) return verdict.message;
  const resolver = new GuardedResolver(policy);
  const timer = setTimeout(() => resolver.close(), REGISTRATION_DEADLINE_MS);
  try {
    await resolver.resolve(verdict.url.hostname);
    return undefined;
  } catch (error) {
    if (error instanceof EgressError && error.reason === 'dns_error') return undefined;
    return 'must have a public host name';
  } finally {
    clearTimeout(timer);
  }
}

const familyOf = (address: string): 4 | 6 => (address.includes(':') ? 6 : 4);

/** c-ares says so also when it can open no socket. */
const reachedNobody = (answers: PromiseSettledResult<string[]>[]): boolean =>
  answers.some((answer) => answer.status === 'rejected' && codeOf(answer.reason) === 'ECONNREFUSED');

function isOutOfFiles(): boolean {
  try {
    closeSync(openSync(devNull, 'r'));
    return false;
  } catch (error) {
    return codeOf(error) === 'EMFILE' || codeOf(error) === 'ENFILE';
  }
}

function explain(answers: PromiseSettledResult<string[]>[]): string {
  const codes = answers.map((answer) => (answer.status === 'rejected' ? codeOf(answer.reason) : ''));
  if (codes.includes('ETIMEOUT')) return 'the name look-up timed out';
  if (codes.every((code) => code === 'ENOTFOUND' || code === 'ENODATA' || code === ''))
    return 'the name does not resolve';
  return 'the name look-up failed';
}
