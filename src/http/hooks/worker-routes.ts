import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';

const ROUTES = /^\/(health\/|metrics$)/;

/** A process that only delivers has no API: no load balancer or firewall expects one there. Throws 404 for what is not watching it. */
export function refuseUnlessWatching({ routeOptions }: FastifyRequest): void {
  if (ROUTES.test(routeOptions.url ?? '')) return;
  throw new Problem('not_found', 'This process only delivers (ROLE=worker); ask one with ROLE=api or ROLE=all');
}
