import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer, Json } from './platform.ts';

export interface Operation {
  /** `GET /api/v1/…` */
  name: string;
  method: string;
  path: string;
  operation: Json;
}

/** A platform's `/openapi.json`, with what tests ask of it. */
export class OpenApi {
  readonly document: Json;
  private readonly ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  /** What a route's requests look like; those of names before those of parameters. */
  private readonly patterns: [RegExp, Json][];
  private readonly checks = new Map<string, ValidateFunction>();

  constructor(document: Json) {
    this.document = document;
    this.patterns = this.operations()
      .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)
      .map(({ name, operation }) => [new RegExp(`^${name.replaceAll(/\{\w+\}/g, '[^/]+')}$`), operation]);
  }

  /** Of the platform at this address, if it has one. */
  static async find(url: string): Promise<OpenApi | undefined> {
    const answer = await fetch(`${url}/openapi.json`);
    return answer.ok ? new OpenApi((await answer.json()) as Json) : undefined;
  }

  /** The same, and throws when it has none. */
  static async of(url: string): Promise<OpenApi> {
    const found = await OpenApi.find(url);
    if (!found) throw new Error(`${url} has no /openapi.json`);
    return found;
  }

  operations(paths: 'paths' | 'webhooks' = 'paths'): Operation[] {
    return Object.entries<Json>(this.document[paths]).flatMap(([path, item]) =>
      Object.entries<Json>(item).map(([verb, operation]) => {
        const method = verb.toUpperCase();
        return { name: `${method} ${path}`, method, path, operation };
      }),
    );
  }

  /** Every `$ref` in the document. */
  refs(value: unknown = this.document): string[] {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [inner as string] : this.refs(inner)));
  }

  at(ref: string): Json | undefined {
    const keys = ref.replace('#/', '').split('/');
    return keys.reduce<Json | undefined>((found, key) => found?.[key], this.document);
  }

  /** The value, or what its `$ref` leads to. */
  resolve(value: Json): Json {
    return value['$ref'] === undefined ? value : (this.at(value['$ref']) ?? {});
  }

  /** What is wrong with the JSON of a success, by the schema of its route; undefined when nothing is or no such route is documented. */
  wrongAnswer(method: string, url: string, { status, body }: Pick<Answer, 'status' | 'body'>): unknown {
    const path = url.split('?')[0] ?? '';
    const operation = this.patterns.find(([name]) => name.test(`${method} ${path}`))?.[1];
    if (!operation) return undefined;
    const schema = operation['responses'][status]?.content?.['application/json']?.schema;
    return schema ? this.wrong(schema, body) : `no schema of ${status}`;
  }

  /** What is wrong with a value by a schema of the document; undefined when nothing is. */
  wrong(schema: Json, value: unknown): unknown {
    const text = JSON.stringify(schema);
    const check = this.checks.get(text) ?? this.ajv.compile({ ...schema, components: this.document['components'] });
    this.checks.set(text, check);
    return check(value) ? undefined : check.errors;
  }
}
