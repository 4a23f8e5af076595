import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import { OPERATOR_KEY, TENANT_KEY } from '../http/openapi/answers.ts';
import type { BodyRequest } from '../http/large-bodies.ts';
import type { Counted } from '../redis/limits/request-limits.ts';
import type { Caller } from './credentials.ts';
import type { OperatorScope } from './operators/operator-scopes.ts';
import type { Scope } from './scopes.ts';

/** Who may call a route. A route that says nothing is refused: forgetting is safe. */
export type Access =
  | { kind: 'public' | 'page' | 'portal' | 'console' }
  | { kind: 'operator'; scope: OperatorScope }
  | { kind: 'tenant'; scope: Scope; sends: boolean };

export const ACCESS = Symbol('access');

const access = (value: Access): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, value);

/** Anyone, without a credential. */
export const Public = (): MethodDecorator & ClassDecorator =>
  applyDecorators(access({ kind: 'public' }), ApiSecurity({}));

/** Anyone, but from no page of another site: what is done shows in the browser that asked. */
export const OwnPage = (): MethodDecorator & ClassDecorator =>
  applyDecorators(access({ kind: 'page' }), ApiSecurity({}));

/** An operator, with `X-Admin-Key` that has this scope or a session of the console. */
export const Operator = (scope: OperatorScope): MethodDecorator & ClassDecorator =>
  applyDecorators(access({ kind: 'operator', scope }), ApiSecurity(OPERATOR_KEY, [scope]));

/** Whoever is in the portal, with whatever scopes. */
export const PortalSession = (): MethodDecorator & ClassDecorator =>
  applyDecorators(access({ kind: 'portal' }), ApiSecurity('portal'));

/** Whoever is in the console. */
export const ConsoleSession = (): MethodDecorator & ClassDecorator =>
  applyDecorators(access({ kind: 'console' }), ApiSecurity('console'));

/** A tenant's API key, session of the portal, or an operator with `X-Tenant`, that has this scope. `sends`: each call may send many deliveries. */
export const TenantScope = (scope: Scope, sends?: 'sends'): MethodDecorator & ClassDecorator =>
  applyDecorators(access({ kind: 'tenant', scope, sends: sends === 'sends' }), ApiSecurity(TENANT_KEY, [scope]));

export type TenantRequest = BodyRequest & {
  caller?: Caller;
  operator?: OperatorCaller;
  /** Gives back its place among its tenant’s requests; called when its route has ended. */
  ended?: () => void;
};

/** The calling tenant, what its key may do, and what the audit log wants to know. */
export interface Acting {
  tenantId: string;
  scopes: readonly Scope[];
  actor: string;
  requestId: string;
  /** The API key or session itself. */
  counted: Counted;
}

export const CurrentTenant = createParamDecorator((_: unknown, context: ExecutionContext): Acting => {
  const request = context.switchToHttp().getRequest<TenantRequest>();
  if (!request.caller) throw new Error('CurrentTenant stands on a route that is not a tenant route');
  const { tenantId, scopes, actor, counted } = request.caller;
  return { tenantId, scopes, actor, counted, requestId: request.id };
});

/** Who calls an operator's route. */
export interface OperatorCaller {
  /** As the audit log names it: `operator`, or `operator:<name>`. */
  actor: string;
  scopes: readonly OperatorScope[];
  /** Of the console. */
  sessionId?: string;
}

export interface OperatorActing extends OperatorCaller {
  requestId: string;
}

export const CurrentOperator = createParamDecorator((_: unknown, context: ExecutionContext): OperatorActing => {
  const request = context.switchToHttp().getRequest<TenantRequest>();
  if (!request.operator) throw new Error("CurrentOperator stands on a route that is not an operator's");
  return { ...request.operator, requestId: request.id };
});
