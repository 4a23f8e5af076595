import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Json } from '../support/platform.ts';

/** A text that stands for one of the platform's own ids of a kind, so that a request means the same with the next platform. */
export const known = (kind: string): fc.Arbitrary<string> => fc.nat(99).map((nth) => `~known.${kind}.${nth}~`);

export const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const KNOWN = /~known\.([^~]*)\.(\d+)~/g;
/** So many of a kind are remembered, the newest. */
const MAX = 100;

/** `sales-orders` and `sales_order_id` are both of the kind `sales_order`. */
const kindOf = (plural: string): string => plural.replaceAll('-', '_').replace(/ies$/, 'y').replace(/s$/, '');

/** What answers told: ids by kind, cursors, and the paths that lead to something by two names or by a URL that was told. */
export class Known {
  private readonly values = new Map<string, string[]>();

  constructor(
    /** Of `/openapi.json`. */
    private readonly paths: string[],
    /** What the test needs itself: nothing may be done to it. */
    private readonly own: Set<string>,
  ) {}

  /** The text with each that stands for something in its place. */
  fill(text: string): string {
    return text.replaceAll(KNOWN, (_, kind: string, nth: string) => {
      const values = this.values.get(kind) ?? (kind.startsWith('/') ? [] : (this.values.get('any') ?? []));
      return (
        values[Number(nth) % values.length] ??
        (kind.startsWith('/') ? kind.replaceAll(/\{\w+\}/g, () => randomUUID()) : randomUUID())
      );
    });
  }

  learn(path: string, body: unknown): void {
    const segments = path.split('?')[0]?.split('/') ?? [];
    const last = segments.findLast((segment) => /^[a-z-]+$/.test(segment)) ?? '';
    this.read(segments.join('/'), kindOf(last), body);
  }

  private read(path: string, kind: string, body: unknown): void {
    if (Array.isArray(body)) for (const one of body) this.read(path, kind, one);
    if (typeof body !== 'object' || body === null) return;
    for (const [name, value] of Object.entries(body as Json)) {
      if (typeof value !== 'string') this.read(path, kind, value);
      else if (name === 'next_cursor') this.add('cursor', value);
      else if (name === 'id' && UUID.test(value)) {
        this.add(kind, value);
        this.addPath(`${path}/${value}`);
      } else if (name.endsWith('_id') && UUID.test(value)) this.add(name.slice(0, -3), value);
      else if (URL.canParse(value)) this.addPath(new URL(value).pathname);
    }
  }

  private addPath(path: string): void {
    const leadsTo = this.paths.find((template) =>
      template.includes('}/{') || template.split('{').length > 2 ? matches(template, path) : false,
    );
    if (leadsTo !== undefined) this.add(leadsTo, path);
  }

  private add(kind: string, value: string): void {
    if (this.own.has(value)) return;
    for (const one of kind.startsWith('/') ? [kind] : [kind, 'any']) {
      const values = this.values.get(one) ?? [];
      if (!values.includes(value)) values.push(value);
      if (values.length > MAX) values.shift();
      this.values.set(one, values);
    }
  }
}

const matches = (template: string, path: string): boolean =>
  new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);

/** Of a path's parameter: what stands before it. */
export const kindOfParameter = (path: string, name: string): string => {
  const segments = path.split('/');
  return kindOf(segments[segments.indexOf(`{${name}}`) - 1] ?? '');
};
