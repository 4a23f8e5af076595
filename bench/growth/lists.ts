import { percentile } from '../numbers.ts';

/** Requests of each list with each filter. */
const REQUESTS = 100;
/** Not measured: the first ones plan their statements and read from disk. */
const WARM_UP = 5;

interface Parameter {
  name: string;
  in: string;
  schema: Schema;
}
interface Schema {
  $ref?: string;
  enum?: string[];
  items?: Schema;
}
interface Document {
  paths: Record<string, { get?: { parameters?: Parameter[] } }>;
  components: { schemas: Record<string, Schema> };
}

/** What is looked for: values of the tenant whose lists are read, for parameters that have no fixed ones. */
export type Samples = Record<string, readonly string[]>;

export interface Caller {
  /** Of the URL, such as `/api/v1/tenant/`. */
  prefix: string;
  /** Told beside a list. */
  who: string;
  headers: Record<string, string>;
  samples: Samples;
}

export interface ListTime {
  /** Caller, list and filter. */
  what: string;
  p50Ms: number;
  p99Ms: number;
}

/** Every list of the document with each value of each filter, and each two filters together, in their first values. */
export async function timesOfLists(
  url: string,
  callers: readonly Caller[],
  log: (line: string) => void,
): Promise<ListTime[]> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as Document;
  const times: ListTime[] = [];
  for (const { prefix, who, headers, samples } of callers) {
    const lists = Object.entries(document.paths).filter(
      ([path, { get }]) => path.startsWith(prefix) && get?.parameters?.some(({ name }) => name === 'limit'),
    );
    for (const [path, { get }] of lists) {
      const filled = path.replaceAll(/\{(\w+)\}/g, (whole) => samples[path]?.[0] ?? samples[whole]?.[0] ?? whole);
      for (const query of queriesOf(get?.parameters ?? [], document, samples)) {
        const time = await timesOf(`${url}${filled}${query}`, headers);
        if (time) times.push({ what: `${who} ${path}${query}`, ...time });
      }
    }
    log(`${who}: ${lists.length} lists`);
  }
  return times;
}

function queriesOf(parameters: readonly Parameter[], document: Document, samples: Samples): string[] {
  const filters = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.name !== 'limit' && parameter.name !== 'cursor')
    .map(({ name, schema }) => [name, valuesOf(schema, document) ?? samples[name] ?? []] as const);
  const single = filters.flatMap(([name, values]) => values.map((value) => [[name, value]]));
  const first = filters.flatMap(([name, [value]]) => (value === undefined ? [] : [[name, value] as const]));
  const pairs = first.flatMap((one, nth) => first.slice(nth + 1).map((other) => [one, other]));
  return [
    '',
    ...[...single, ...pairs].map((query) => `?${new URLSearchParams(query as [string, string][]).toString()}`),
  ];
}

function valuesOf(schema: Schema, document: Document): string[] | undefined {
  const named = schema.$ref && document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
  return named ? valuesOf(named, document) : schema.items ? valuesOf(schema.items, document) : schema.enum;
}

/** Undefined where the filters do not go together. */
async function timesOf(
  url: string,
  headers: Record<string, string>,
): Promise<{ p50Ms: number; p99Ms: number } | undefined> {
  const times = new Float64Array(REQUESTS);
  for (let nth = -WARM_UP; nth < REQUESTS; nth++) {
    const start = performance.now();
    const response = await fetch(url, { headers });
    const text = await response.text();
    if (response.status === 422) return undefined;
    if (!response.ok) throw new Error(`${url} was answered with ${response.status}: ${text}`);
    if (nth >= 0) times[nth] = performance.now() - start;
  }
  times.sort();
  // Ninety-nine in a hundred were as quick as this.
  return { p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.98) };
}
