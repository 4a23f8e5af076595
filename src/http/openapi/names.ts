import type { OpenAPIObject } from '@nestjs/swagger';

export type Json = Record<string, unknown>;

const SCHEMAS = '#/components/schemas/';
/** What they hold are values, which only look like parts of the document. */
const VALUES = new Set(['example', 'examples', 'default']);
/** What they hold are names of parts, whatever these are called. */
const NAMES = new Set(['properties', 'schemas', 'paths', 'webhooks', 'responses', 'headers']);

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy in which each object but values was looked at, from the inside to the outside. */
function rewritten(value: unknown, change: (one: Json) => Json, areNames = false): unknown {
  if (Array.isArray(value)) return value.map((one) => rewritten(one, change));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    !areNames && VALUES.has(key) ? inner : rewritten(inner, change, !areNames && NAMES.has(key)),
  ]);
  const copy = Object.fromEntries(entries) as Json;
  return areNames ? copy : change(copy);
}

/** A body's name in the document: without what only tells our classes apart, and with the verb of its route's id. */
const bodyName = (name: string): string => name.replace(/^Change(.*)Dto$/, 'Update$1').replace(/Dto$/, '');

/** Of an answer that is none of the things with a name: `createApiKey` answers a `CreatedApiKey`, `getAnalytics` `Analytics`. */
function answerName(operationId: string): string {
  const [, verb = '', noun = ''] = /^([a-z]+)(.*)$/.exec(operationId) ?? [];
  if (verb === 'create' || verb === 'open') return `${verb === 'create' ? 'Created' : 'Opened'}${noun}`;
  return verb === 'get' ? noun : `${verb.charAt(0).toUpperCase()}${verb.slice(1)}${noun}Result`;
}

/**
 * Names the parts of the document of which generators make types: bodies, answers, and each list of texts that has a name
 * somewhere wherever it stands. What has no name gets one of its place by each generator, in as many copies as there are places.
 */
export function nameParts(document: OpenAPIObject): void {
  const components = (document.components ??= {});
  const schemas = (components.schemas ?? {}) as Record<string, Json>;
  nameAnswers(document.paths, schemas);
  for (const [name, schema] of Object.entries(schemas)) nameChoices(name, schema, schemas);
  const enums = Object.entries(schemas).filter(([, { type, enum: values }]) => type === 'string' && values);
  const names = new Map(enums.map(([name, { enum: values }]) => [JSON.stringify(values), name]));
  const change = (one: Json): Json => {
    const { $ref: reference, enum: values } = one;
    if (typeof reference === 'string' && reference.startsWith(SCHEMAS)) {
      return { ...one, $ref: SCHEMAS + bodyName(reference.slice(SCHEMAS.length)) };
    }
    const name = values === undefined ? undefined : names.get(JSON.stringify(values));
    if (name === undefined) return one;
    const { type: _, enum: __, ...rest } = one;
    return { $ref: SCHEMAS + name, ...rest };
  };
  document.paths = rewritten(document.paths, change) as OpenAPIObject['paths'];
  const known = new Set(enums.map(([name]) => name));
  components.schemas = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const named = bodyName(name);
      if (named !== name && named in schemas) throw new Error(`${name} is called like an answer: ${named}`);
      return [named, known.has(name) ? schema : (rewritten(schema, change) as object)];
    }),
  );
}

/** A body with a choice of fields is one of several bodies: generators make nothing of a name that is required alone. */
function nameChoices(name: string, schema: Json, schemas: Record<string, Json>): void {
  const { oneOf, properties, required = [], ...rest } = schema as { oneOf?: { required: [string] }[] } & Json;
  if (!oneOf || !isObject(properties)) return;
  const choices = oneOf.map((one) => one.required[0]);
  const variants = choices.map((choice) => {
    const others = Object.entries(properties).filter(([field]) => field === choice || !choices.includes(field));
    const variant = `${bodyName(name)}By${choice.replaceAll(/(?:^|_)([a-z])/g, (_, first: string) => first.toUpperCase())}`;
    schemas[variant] = {
      ...rest,
      required: [...(required as string[]), choice],
      properties: Object.fromEntries(others),
    };
    return { $ref: SCHEMAS + variant };
  });
  schemas[name] = { oneOf: variants };
}

function nameAnswers(paths: OpenAPIObject['paths'], schemas: Record<string, Json>): void {
  for (const { get, post, put, patch, delete: remove } of Object.values(paths)) {
    for (const operation of [get, post, put, patch, remove]) {
      if (!operation) continue;
      for (const response of Object.values(operation.responses)) {
        if (!response || '$ref' in response) continue;
        const media = response.content?.['application/json'];
        if (!media?.schema || '$ref' in media.schema) continue;
        const plain = answerName(operation.operationId ?? '');
        // A row of a list, shown whole.
        const name = plain in schemas ? `${plain}Detail` : plain;
        if (name in schemas) throw new Error(`${operation.operationId} needs an answer with a name: ${name} is taken`);
        schemas[name] = media.schema as Json;
        media.schema = { $ref: SCHEMAS + name };
      }
    }
  }
}
