import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

// oxlint-disable-next-line typescript/no-explicit-any
type Json = Record<string, any>;

/** What no type tells. */
const VALUES = ['example', 'examples', 'headers', 'security', 'tags'];
const PROSE = [...VALUES, 'description', 'summary'];

/** Called by providers, and by the platform's own pages. */
const NOT_FOR_BACKENDS = /^\/(?!api\/v1\/)|\/webhooks\/\{provider\}/;
/** What no page asks for: the business modules' routes, those of providers, and the typed bodies of events. */
const NOT_FOR_PAGES = /\/tenant\/(customers|invoices|payments|sales-orders|events\/batch)|\/webhooks\/\{provider\}/;
const BASE = /^\/api\/v1/;

/** Without these keys, and of the answers the successes alone: refusals are the same for all, and would be half of the lines. */
function lean(value: unknown, without: readonly string[], of = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => lean(one, without));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => {
    if (of === 'properties') return true;
    if (of === 'responses') return key.startsWith('2');
    return !without.includes(key);
  });
  return Object.fromEntries(kept.map(([key, inner]) => [key, lean(inner, without, of === 'properties' ? '' : key)]));
}

async function typesOf({ info }: Json, without: readonly string[], parts: Json): Promise<string> {
  const part = lean({ openapi: '3.1.0', info, ...parts }, without);
  return astToString(await openapiTS(part as OpenAPI3, { defaultNonNullable: false }));
}

const bodyOf = (operation: Json): Json => operation['requestBody'].content['application/json'].schema;

/** Types of the pages of `web/`: short, as nobody but them reads them. */
export async function pageTypes(document: Json): Promise<string> {
  const paths = Object.entries<Json>(document['paths']).filter(([path]) => !NOT_FOR_PAGES.test(path));
  const bodies = new Set(Object.values<Json>(document['webhooks']).map(({ post }) => bodyOf(post)['$ref']));
  const schemas = Object.entries<Json>(document['components'].schemas).filter(
    ([name]) => !bodies.has(`#/components/schemas/${name}`),
  );
  const types = await typesOf(document, PROSE, {
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries(schemas) },
  });
  return `/* Made from /openapi.json by \`npm run routes\`. */\n${types}`;
}

/**
 * Types of the client: what a backend calls, by paths below `/api/v1`, and what its endpoints receive, with their meaning; and
 * which of its POSTs a repetition is safe of.
 */
export async function clientTypes(document: Json): Promise<string> {
  const paths = Object.entries<Json>(document['paths'])
    .filter(([path]) => !NOT_FOR_BACKENDS.test(path))
    .map(([path, item]): [string, Json] => [path.replace(BASE, ''), item]);
  const types = await typesOf(document, VALUES, {
    paths: Object.fromEntries(paths.map(([path, item]) => [path, withoutHeaders(item)])),
    components: { schemas: document['components'].schemas },
    webhooks: Object.fromEntries(Object.entries<Json>(document['webhooks']).map(bodyAlone)),
  });
  const takeKeys = paths.filter(([, { post }]) =>
    post?.parameters?.some(({ name }: Json) => name === 'Idempotency-Key'),
  );
  return `/* Made from /openapi.json by \`npm run routes\`, and of a platform that runs by \`npm run client:types\`. */
${types}
/** POSTs that are carried out once for an \`Idempotency-Key\`, however often they are sent. */
export const TAKE_IDEMPOTENCY_KEYS: ReadonlySet<string> = new Set(${listed(takeKeys.map(([path]) => path))});

/** The event types that these types know. */
export const EVENT_NAMES: ReadonlySet<string> = new Set(${listed(Object.keys(document['webhooks']))});
`;
}

const listed = (texts: readonly string[]): string => JSON.stringify(texts, null, 4);

/** The client sets headers itself. */
const withoutHeaders = (item: Json): Json =>
  Object.fromEntries(
    Object.entries<Json>(item).map(([method, operation]) => [
      method,
      { ...operation, parameters: operation['parameters']?.filter((one: Json) => one['in'] !== 'header') },
    ]),
  );

/** Headers are the same of all event types, and so are the answers. */
const bodyAlone = ([name, { post }]: [string, Json]): [string, Json] => {
  const { operationId, requestBody, deprecated } = post;
  return [name, { post: { operationId, requestBody, deprecated, responses: { 200: { description: 'Taken' } } } }];
};
