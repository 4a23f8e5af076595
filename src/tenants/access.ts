import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import type { BodyRequest } from '../http/large-bodies.ts';
import type { Caller } from './credentials.ts';
import type { Scope } from './scopes.ts';

/** Who may call a route. A route that says nothing is refused: forgetting is safe. */
export type Access = { kind: 'public' } | { kind: 'operator' } | { kind: 'tenant'; scope: Scope };

export const ACCESS = Symbol('access');

const access = (value: Access): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, value);

/** Anyone, without a credential. */
export const Public = (): MethodDecorator & ClassDecorator =>
  applyDecorators(access({ kind: 'public' }), ApiSecurity({}));

/** An operator with `X-Admin-Key`. */
export const Operator = (): MethodDecorator & ClassDecorator =>
  applyDecorators(access({ kind: 'operator' }), ApiSecurity('operator'));

/** A tenant's API key that has this scope. */
export const TenantScope = (scope: Scope): MethodDecorator & ClassDecorator =>
  applyDecorators(access({ kind: 'tenant', scope }), ApiSecurity('tenant', [scope]));

export type TenantRequest = BodyRequest & { caller?: Caller };

/** The calling tenant, what its key may do, and what the audit log wants to know. */
export interface Acting {
  tenantId: string;
  scopes: readonly Scope[];
  actor: string;
  requestId: string;
}

export const CurrentTenant = createParamDecorator((_: unknown, context: ExecutionContext): Acting => {
  const request = context.switchToHttp().getRequest<TenantRequest>();
  if (!request.caller) throw new Error('CurrentTenant stands on a route that is not a tenant route');
  const { tenantId, keyId, scopes } = request.caller;
  return { tenantId, scopes, actor: `key:${keyId}`, requestId: request.id };
});
