import { Injectable } from '@nestjs/common';
import { Problem } from '../../http/problem.ts';
import type { OperatorCaller } from '../access.ts';
import type { Caller } from '../credentials.ts';
import { tenantScopesOf } from './operator-scopes.ts';
import { TenantRefs } from './tenant-refs.ts';

/** Lets an operator do what its scopes allow in the name of a tenant. */
@Injectable()
export class ActingForTenants {
  constructor(private readonly refs: TenantRefs) {}

  /** Of a disabled tenant an operator may only read. Throws 404, 409. */
  async callerFor({ actor, scopes }: OperatorCaller, ref: string, method: string): Promise<Caller> {
    const tenant = (await this.refs.findAll([ref])).get(ref);
    if (!tenant || tenant.erasing)
      throw new Problem('not_found', 'X-Tenant names no tenant: give its id or external id');
    if (tenant.disabled && method !== 'GET')
      throw new Problem('conflict', 'This tenant is disabled: it is only read until it is enabled');
    // Each tenant has its own share of what a key may ask.
    const counted = { by: 'operator' as const, id: `${actor}:${tenant.id}` };
    return { tenantId: tenant.id, scopes: tenantScopesOf(scopes), actor, counted };
  }
}
