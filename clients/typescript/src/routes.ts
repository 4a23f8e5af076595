import type { paths } from './schema.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The paths below `/api/v1` that take a method. */
export type Path<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends keyof paths> = paths[P] extends Record<M, infer O> ? O : never;

/** Query or path parameters: required, optional, or none at all. */
type Parameters<O, In extends 'path' | 'query'> = O extends { parameters: Record<In, infer V extends object> }
  ? Record<In, V>
  : O extends { parameters: Partial<Record<In, infer V>> }
    ? [Exclude<V, undefined>] extends [never]
      ? Partial<Record<In, never>>
      : Partial<Record<In, V>>
    : never;

/** A body of which no field is required may be left out. */
type Body<O> = O extends { requestBody: { content: { 'application/json': infer B } } }
  ? Partial<B> extends B
    ? { body?: B }
    : { body: B }
  : { body?: never };

/** What every call takes. */
export interface CallOptions {
  /** Of a POST that is carried out once for it. Default: one is made, the same for all tries of this call. */
  idempotencyKey?: string | undefined;
  /** Further headers, such as `If-Match`. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Ends the call, with its retries. */
  signal?: AbortSignal | undefined;
}

type Options<O> = Parameters<O, 'path'> & Parameters<O, 'query'> & Body<O> & CallOptions;

/** The arguments after a path; left out where nothing has to be said. */
export type Arguments<M extends Method, P extends keyof paths> =
  Partial<Options<Operation<M, P>>> extends Options<Operation<M, P>>
    ? [options?: Options<Operation<M, P>>]
    : [options: Options<Operation<M, P>>];

type Json<A> = A extends { content: { 'application/json': infer J } } ? J : undefined;

/** What a success answers; undefined where it answers nothing. */
export type Result<M extends Method, P extends keyof paths> =
  Operation<M, P> extends { responses: infer R } ? Json<R[keyof R]> : never;

export type Query<P extends Path<'get'>> = Extract<Parameters<Operation<'get', P>, 'query'>['query'], object>;

export type Payload<M extends Method, P extends keyof paths> = Exclude<Body<Operation<M, P>>['body'], undefined>;

/** The paths whose answers come in pages. */
export type ListPath = {
  [P in Path<'get'>]: Result<'get', P> extends { data: unknown[]; next_cursor: string | null } ? P : never;
}[Path<'get'>];

export type Row<P extends ListPath> = Result<'get', P> extends { data: (infer R)[] } ? R : never;
