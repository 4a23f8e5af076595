import { subschemas } from '../../src/events/catalogue/bounded/bounds.ts';
import { isObject, type Fields } from '../../src/events/catalogue/bounded/json.ts';
import { DATA_MEANING } from '../../src/events/catalogue/event-type.ts';
import type { Definition } from './definition.ts';
import { shownBy } from './example.ts';

const COMPONENT = '#/components/schemas/';
/** Of a definition, with room for a number. */
const MAX_NAME = 55;
const GROUP = /^[a-z][a-z0-9_]*$/;
const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((one, key) => (isObject(one) ? one[key] : undefined), value);
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What the `webhooks` of an OpenAPI 3.1 document say; a body in the form of the platform's own is taken for its `data`. */
export function definitionsOf(document: Fields): Definition[] {
  const components = at(document, 'components', 'schemas');
  const webhooks = Object.entries(isObject(document['webhooks']) ? document['webhooks'] : {});
  return webhooks.map(([name, item]) => definitionOf(name, at(item, 'post'), isObject(components) ? components : {}));
}

function definitionOf(name: string, operation: unknown, components: Fields): Definition {
  const media = at(operation, 'requestBody', 'content', 'application/json');
  const body = resolved(at(media, 'schema'), components);
  const isOurs = ['event', 'data', 'metadata'].every((key) => at(body, 'properties', key) !== undefined);
  const schema = selfContained(isOurs ? at(body, 'properties', 'data') : body, components);
  if (isOurs && schema['description'] === DATA_MEANING) delete schema['description'];
  const shown = at(media, 'example') ?? at(Object.values((at(media, 'examples') as Fields) ?? {})[0], 'value');
  const example = (isOurs ? at(shown, 'data') : shown) ?? shownBy(schema);
  const deprecated = at(operation, 'deprecated');
  const versions = at(body, 'properties', 'metadata', 'properties', 'version', 'enum');
  const version = text(at(operation, 'x-version')) || text(isOurs && Array.isArray(versions) ? versions[0] : '');
  const group = text((at(operation, 'tags') as unknown[] | undefined)?.[0]);
  return {
    name,
    description: text(at(operation, 'description')) || text(at(operation, 'summary')) || text(schema['description']),
    ...(version !== '' && { version }),
    ...(GROUP.test(group) && !isOurs && { group }),
    ...(typeof deprecated === 'boolean' && { deprecated }),
    schema,
    ...(example !== undefined && { example }),
  };
}

function resolved(schema: unknown, components: Fields): unknown {
  const reference = text(at(schema, '$ref'));
  if (!reference.startsWith(COMPONENT)) return schema;
  return components[reference.slice(COMPONENT.length)];
}

/** A copy of the schema with all it refers to among its own `$defs`, and nothing that is only for the document's tools. */
export function selfContained(given: unknown, components: Fields): Fields {
  const schema: Fields = { type: 'object', ...(structuredClone(resolved(given, components)) as Fields) };
  const definitions = (schema['$defs'] ?? {}) as Fields;
  const names = new Map<string, string>();
  const nameOf = (component: string): string => {
    const known = names.get(component);
    if (known !== undefined) return known;
    const plain = component.replaceAll(/[^\w-]/g, '_').slice(0, MAX_NAME);
    let name = plain;
    for (let nth = 2; name in definitions; nth++) name = `${plain}_${nth}`;
    names.set(component, name);
    return name;
  };
  const clean = (one: unknown): void => {
    for (const { keywords } of subschemas(one)) {
      for (const keyword of Object.keys(keywords)) if (keyword.startsWith('x-')) delete keywords[keyword];
      const reference = text(keywords['$ref']);
      if (!reference.startsWith(COMPONENT)) continue;
      const component = reference.slice(COMPONENT.length);
      const name = nameOf(component);
      keywords['$ref'] = `#/$defs/${name}`;
      if (name in definitions || !Object.hasOwn(components, component)) continue;
      definitions[name] = structuredClone(components[component]);
      clean(definitions[name]);
    }
  };
  clean(schema);
  return Object.keys(definitions).length > 0 ? { ...schema, $defs: definitions } : schema;
}
