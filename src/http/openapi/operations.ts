import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ANSWER, OPERATOR_KEY, REFUSALS, TENANT_KEY } from './answers.ts';
import { CHOICE } from '../field.ts';
import { ETAG, IF_MATCH } from '../etag.ts';
import { schemaOf, valueOf } from './examples.ts';
import { IDEMPOTENCY_KEY } from '../idempotency.ts';
import { PORTAL_SCOPES } from '../../tenants/scopes.ts';
import { refusals } from './problems.ts';
import type { ErrorCode } from '../problem.ts';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = Exclude<NonNullable<Operation['parameters']>[number], { $ref: string }>;
type Body = Exclude<NonNullable<Operation['requestBody']>, { $ref: string }>;
type Components = NonNullable<OpenAPIObject['components']>;
type Schemas = NonNullable<Components['schemas']>;
export type Schema = Schemas[string];

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * Adds to every operation what can be told without being said at the route: who may call it, what its path's ids are, an example
 * of its body, which errors it may answer.
 */
export function completeOperations(paths: OpenAPIObject['paths'], components: Components): void {
  const schemas = (components.schemas ??= {});
  const responses = (components.responses ??= {});
  // All schemas so far are of bodies, and what they don't name is refused.
  for (const schema of Object.values(schemas)) if (!('$ref' in schema)) describeBody(schema);
  for (const [path, item] of Object.entries(paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      describeAccess(operation);
      for (const parameter of parametersOf(operation)) describeId(path, parameter);
      if (operation.requestBody) exemplify(operation.requestBody as Body, schemas);
      describeAnswer(operation, schemas);
      Object.assign(operation.responses, refusals(refusalsOf(operation, path, method), responses));
      for (const word of [ANSWER, ETAG, REFUSALS]) delete words(operation)[word];
    }
  }
}

function describeBody(schema: Exclude<Schema, { $ref: string }>): void {
  schema.additionalProperties = false;
  const properties = Object.entries(schema.properties ?? {}) as [string, Record<string, unknown>][];
  const choices = properties.filter(([, property]) => property[CHOICE] === true);
  if (choices.length > 0) schema.oneOf = choices.map(([name]) => ({ required: [name] }));
  for (const [, property] of choices) delete property[CHOICE];
}

const words = (operation: Operation): Record<string, unknown> => operation as unknown as Record<string, unknown>;
const parametersOf = (operation: Operation): Parameter[] => (operation.parameters ?? []) as Parameter[];

/** By it an operator acts for a tenant, wherever a tenant's key would do. */
const X_TENANT: Parameter = {
  name: 'X-Tenant',
  in: 'header',
  required: false,
  description: 'With an operator key: the id or external id of the tenant to act for. No other credential may send it.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: 'acme',
};

/** `[{}]` is what `@Public()` says; a route that says nothing keeps no security at all, and is refused. */
function describeAccess(operation: Operation): void {
  const [access] = operation.security ?? [];
  if (!access) return;
  if (Object.keys(access).length === 0) operation.security = [];
  const scope = access[TENANT_KEY]?.[0];
  if (scope !== undefined) {
    operation.security?.push({ [OPERATOR_KEY]: [] });
    operation.parameters = [...(operation.parameters ?? []), X_TENANT];
  }
  const inPortal = PORTAL_SCOPES.some((one) => one === scope);
  if (inPortal) operation.security?.push({ portal: [] });
  if (access[OPERATOR_KEY]) operation.security?.push({ console: [] });
  const who = access[OPERATOR_KEY]
    ? `For operators, with the scope \`${access[OPERATOR_KEY][0]}\`.`
    : access['portal']
      ? 'For who is in the portal.'
      : access['console']
        ? 'For who is in the console.'
        : scope === undefined
          ? 'Open to anyone.'
          : `Needs an API key${inPortal ? ', or a session of the portal,' : ''} with the scope \`${scope}\`.`;
  operation.description = [operation.description, who].filter(Boolean).join(' ');
}

/** `id` is of what the path names before it: in `subscriptions/{id}`, of a subscription. */
function describeId(path: string, parameter: Parameter): void {
  if (parameter.in !== 'path' || parameter.name !== 'id' || parameter.description !== undefined) return;
  if (path.startsWith('/api/v1/admin/tenants/')) {
    parameter.description = 'Id or external id of the tenant';
    parameter.schema = { type: 'string', minLength: 1, maxLength: 255 };
    return;
  }
  const segments = path.split('/');
  const plural = segments[segments.indexOf('{id}') - 1] ?? '';
  const noun = plural.replace(/ies$/, 'y').replace(/s$/, '').replaceAll('-', ' ');
  parameter.description = `Id of the ${noun}`;
  parameter.schema = { type: 'string', format: 'uuid' };
}

function exemplify(body: Body, schemas: Schemas): void {
  const media = body.content['application/json'];
  if (media?.schema) media.example ??= exampleOf(media.schema, schemas);
}

function resolve(schema: Schema, schemas: Schemas): Exclude<Schema, { $ref: string }> {
  if (!('$ref' in schema)) return schema;
  const found = schemas[schema.$ref.split('/').at(-1) ?? ''];
  if (!found) throw new Error(`${schema.$ref} leads nowhere`);
  return resolve(found, schemas);
}

/** Put together from the examples of the properties; one that has none is left out. */
function exampleOf(schema: Schema, schemas: Schemas): unknown {
  const { example, type, items, properties } = resolve(schema, schemas);
  if (example !== undefined) return example;
  if (type === 'array' && items) return [exampleOf(items, schemas)];
  if (!properties) return undefined;
  const examples = Object.entries(properties).map(([name, property]) => [name, exampleOf(property, schemas)]);
  return Object.fromEntries(examples.filter(([, value]) => value !== undefined));
}

const ETAG_HEADER = {
  description: 'The version that is shown: send it as `If-Match` with a change that is made from it',
  schema: { type: 'string' as const },
  example: '"3"',
};

function describeAnswer(operation: Operation, schemas: Schemas): void {
  const answer = words(operation)[ANSWER] as { example: unknown } | undefined;
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!response || '$ref' in response) continue;
    response.description ||= STATUS_CODES[status] ?? status;
    if (words(operation)[ETAG] !== undefined) response.headers = { ...response.headers, ETag: ETAG_HEADER };
    if (!answer) continue;
    const schema = schemaOf(answer.example, schemas as Record<string, Record<string, unknown>>);
    response.content = { 'application/json': { schema, example: valueOf(answer.example) } };
  }
}

function refusalsOf(operation: Operation, path: string, method: (typeof METHODS)[number]): ErrorCode[] {
  const parameters = parametersOf(operation);
  const has = (place: Parameter['in'], name?: string): boolean =>
    parameters.some((one) => one.in === place && (name === undefined || one.name === name));
  const access = operation.security?.[0];
  const bySession = operation.security?.some((one) => one['portal'] ?? one['console']) === true;
  const codes: [boolean, ...ErrorCode[]][] = [
    [true, 'malformed_request'],
    // A body is read before anyone asks whether the route wants one.
    [method !== 'get', 'payload_too_large', 'unsupported_media_type'],
    [has('query', 'cursor'), 'invalid_cursor'],
    [access !== undefined, 'unauthenticated', 'rate_limited'],
    [bySession, 'session_ended', 'forbidden'],
    [access?.[TENANT_KEY] !== undefined || access?.[OPERATOR_KEY] !== undefined, 'missing_scope'],
    [access?.[TENANT_KEY] !== undefined, 'forbidden', 'not_found', 'conflict'],
    [path.includes('{'), 'not_found'],
    [has('header', IDEMPOTENCY_KEY), 'idempotency_conflict'],
    [has('header', IF_MATCH), 'precondition_failed'],
    [operation.requestBody !== undefined || has('query'), 'validation_failed'],
    [true, 'internal_error', 'unavailable'],
  ];
  const own = (words(operation)[REFUSALS] ?? []) as ErrorCode[];
  return [...codes.flatMap(([applies, ...some]) => (applies ? some : [])), ...own];
}
