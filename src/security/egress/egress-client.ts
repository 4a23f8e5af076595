import { Axios, AxiosHeaders } from 'axios';
import type { AxiosAdapter } from 'axios';
import { LRUCache } from 'lru-cache';
import { Connections } from './connections.ts';
import { Dialler } from './dial.ts';
import { blocked } from './egress-error.ts';
import type { EgressResponse } from './egress-error.ts';
import type { EgressPolicy } from '../egress-policy.ts';
import { checkEndpointUrl } from '../endpoint-url.ts';
import { Exchange } from './exchange.ts';
import { Standstill } from './standstill.ts';

/** URLs whose verdict and parts are remembered; a verdict depends on the URL and the unchanging policy alone. */
const MAX_TARGETS = 10_000;
const NO_HEADERS = new AxiosHeaders();

interface Target {
  origin: string;
  hostname: string;
  path: string;
}

export interface EgressRequest {
  url: string;
  /** Sent with the case given. Host, Content-Length and Connection are added. */
  headers: Readonly<Record<string, string>>;
  /** Sent as it is: these are the bytes that were signed. */
  body: Buffer;
  /** Deadline of the whole attempt: DNS, connect, TLS, headers and body. */
  timeoutMs: number;
  /**
   * When the endpoint was last changed, ms since the epoch: no connection that was opened before is used, so that a change
   * takes effect in every process without telling it.
   */
  changedAt: number;
}

/** The clocks of the hosts may differ by this much. */
const CLOCK_SKEW_MS = 1_000;

/**
 * Everything the platform sends to endpoints goes through this client: it refuses URLs and addresses outside the policy,
 * follows no redirect, uses no proxy but the policy's, decompresses nothing, and sends the very bytes it is given.
 */
export class EgressClient {
  private readonly dialler: Dialler;
  private readonly connections: Connections;
  private readonly targets = new LRUCache<string, Target>({ max: MAX_TARGETS });
  private readonly axios: Axios;
  private readonly standstill = new Standstill();

  constructor(
    private readonly policy: EgressPolicy,
    /** Idle connections kept over all endpoints. */
    maxIdle: number,
    /** The clock that `changedAt` goes by. */
    now?: () => number,
  ) {
    this.dialler = new Dialler(policy);
    this.connections = new Connections(this.dialler, maxIdle, now);
    // The bare class: `axios.create` would add its default headers, transforms and environment.
    this.axios = new Axios();
  }

  /**
   * Makes one request; resolves with a complete response of any status.
   * @throws EgressError; Unsent when this process could not send it
   */
  async post(request: EgressRequest): Promise<EgressResponse> {
    // The adapter is all that axios gets: it would merge, copy and check every other field several times, 50 µs a request.
    const { data } = await this.axios.request<EgressResponse>({ adapter: (config) => this.exchange(request, config) });
    return data;
  }

  /**
   * Which host a request would go to, for a limit on each: its address as far as known, since anybody can give a victim's
   * address any number of names. Until a name was looked up it is the name; for a URL that is refused it is none.
   */
  peerOf(url: string): string {
    const target = this.targets.get(url) ?? this.targetOf(url);
    return target ? this.dialler.peerOf(target.hostname) : '';
  }

  /** Cuts all connections. Attempts under way fail, so wait for them first. */
  close(): void {
    this.connections.close();
    this.dialler.close();
    this.standstill.stop();
  }

  /** The adapter: one axios request over undici's `dispatch`. */
  private exchange(
    { url, headers, body, timeoutMs, changedAt }: EgressRequest,
    config: Parameters<AxiosAdapter>[0],
  ): ReturnType<AxiosAdapter> {
    return new Promise((resolve, reject) => {
      const { origin, path } = this.target(url);
      const connection = this.connections.take(origin, changedAt + CLOCK_SKEW_MS);
      const exchange = new Exchange(timeoutMs, this.standstill, (result) => {
        if (result instanceof Error) {
          this.connections.drop(connection);
          reject(result);
        } else {
          this.connections.release(connection);
          const { status, statusText } = result;
          resolve({ data: result, status, statusText, headers: NO_HEADERS, config });
        }
      });
      connection.client.dispatch({ path, method: 'POST', headers, body }, exchange);
    });
  }

  private target(url: string): Target {
    const target = this.targets.get(url) ?? this.targetOf(url);
    if (!target) throw blocked();
    return target;
  }

  /** Undefined for a URL that the policy refuses. */
  private targetOf(url: string): Target | undefined {
    const verdict = checkEndpointUrl(url, this.policy);
    if (!verdict.ok) return undefined;
    const { origin, hostname, pathname, search } = verdict.url;
    const target = { origin, hostname, path: pathname + search };
    this.targets.set(url, target);
    return target;
  }
}
