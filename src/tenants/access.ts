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

export type TenantRequest = BodyRequest & { caller?: Caller; operator?: OperatorCaller };

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
  const { tenantId, scopes, actor } = request.caller;
  return { tenantId, scopes, actor, requestId: request.id };
});

/** Who calls an operator's route. */
export interface OperatorCaller {
  /** As the audit log names it: `operator`, or `operator:<name>`. */
  actor: string;
}

export interface OperatorActing extends OperatorCaller {
  requestId: string;
}

export const CurrentOperator = createParamDecorator((_: unknown, context: ExecutionContext): OperatorActing => {
  const request = context.switchToHttp().getRequest<TenantRequest>();
  if (!request.operator) throw new Error("CurrentOperator stands on a route that is not an operator's");
  return { ...request.operator, requestId: request.id };
});
