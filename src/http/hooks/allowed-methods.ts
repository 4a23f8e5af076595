import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';

/** The config of a route that is there only to refuse: it is none that may be used. */
export const REFUSES = { refuses: true };

interface Route {
  path: RegExp;
  methods: Set<string>;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A route's path, whatever its parameters are; `*` stands for the rest. */
const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part === '*' ? '.*' : escaped(part)))
      .join('/')}/?$`,
  );

/** Knows the methods of every path, so that a wrong one is told the right ones (RFC 9110 section 15.5.6). */
export class AllowedMethods {
  private readonly routes = new Map<string, Route>();

  /** Of all routes that are added to the server from now on. */
  constructor(server: FastifyInstance) {
    server.addHook('onRoute', ({ url, method, config }) => {
      if (config && 'refuses' in config) return;
      const route = this.routes.get(url) ?? { path: patternOf(url), methods: new Set() };
      for (const one of [method].flat()) route.methods.add(one);
      this.routes.set(url, route);
    });
  }

  /** Throws 405 for a path that has routes, none of them for this method. */
  refuseOthers(request: FastifyRequest, reply: FastifyReply): void {
    if (!request.is404) return;
    const [path = ''] = request.url.split('?');
    const all = [...this.routes].filter(([, route]) => route.path.test(path));
    const exact = all.filter(([url]) => !url.includes('*'));
    const fitting = (exact.length > 0 ? exact : all).map(([, route]) => route);
    const methods = [...new Set(fitting.flatMap((route) => [...route.methods]))].toSorted();
    if (methods.length === 0) return;
    reply.header('allow', methods.join(', '));
    throw new Problem('method_not_allowed', `This path takes ${methods.join(', ')}`);
  }
}
