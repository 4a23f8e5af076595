import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Api, Json } from './platform.ts';

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
  private readonly checks = new Map<string, ValidateFunction>();

  constructor(document: Json) {
    this.document = document;
  }

  static async of(api: Api): Promise<OpenApi> {
    return new OpenApi((await api.call('GET', '/openapi.json')).body);
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

  /** What is wrong with a value by a schema of the document; undefined when nothing is. */
  wrong(schema: Json, value: unknown): unknown {
    const text = JSON.stringify(schema);
    const check = this.checks.get(text) ?? this.ajv.compile({ ...schema, components: this.document['components'] });
    this.checks.set(text, check);
    return check(value) ? undefined : check.errors;
  }
}
