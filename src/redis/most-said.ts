import type { Redis, RedisOptions } from 'ioredis';
import { FOR_ANOTHER_HOST, UNTRUSTED } from '../security/untrusted.ts';
import { ask } from './ask.ts';

export interface Server {
  host: string;
  port: number;
}

export const nameOf = ({ host, port }: Server): string => `${host}:${port}`;

/** Each `host:port`. */
export const namedServers = (names: readonly string[]): Server[] =>
  names.map((name) => {
    const at = name.lastIndexOf(':');
    return { host: name.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(name.slice(at + 1)) };
  });

/** Nobody tells which server is ours. */
export class NoPrimaryError extends Error {
  constructor(
    message: string,
    /** It does not mend itself. */
    readonly forGood: boolean,
  ) {
    super(message);
  }
}

/** Another user or password is wanted. */
export const NOT_LET_IN = /^(WRONGPASS|NOAUTH|ERR invalid password|ERR AUTH)/;
/** Of a certificate that does not mend itself. */
export const isNotTrusted = ({ code = '' }: NodeJS.ErrnoException): boolean =>
  UNTRUSTED.test(code) || code === FOR_ANOTHER_HOST;
const NO_CLUSTER = /cluster support disabled/;

interface Inquiry {
  /** How those who are asked are spoken to. */
  options: RedisOptions;
  ms: number;
  question: (redis: Redis, asked: Server) => Promise<Server | undefined>;
  /** Who they are, and which settings are theirs. */
  whose: { all: string; setting: string; password: string };
  /** What is wrong when they answer, and none of them knows it. */
  unknown: { says: string; forGood: boolean };
}

/**
 * The server that most of those who answer name: after a failover some of them may be late. All are asked at the same time,
 * and who does not answer costs the others no more than the deadline.
 */
export async function mostSaid(asked: readonly Server[], inquiry: Inquiry): Promise<Server> {
  const { options, ms, question, unknown } = inquiry;
  const answers = await Promise.allSettled(
    asked.map((one) => ask({ ...options, ...one }, ms, (redis) => question(redis, one))),
  );
  const votes = new Map<string, { server: Server; count: number }>();
  for (const answer of answers) {
    const server = answer.status === 'fulfilled' ? answer.value : undefined;
    if (!server) continue;
    const name = nameOf(server);
    votes.set(name, { server, count: (votes.get(name)?.count ?? 0) + 1 });
  }
  const [most] = [...votes.values()].toSorted((a, b) => b.count - a.count);
  if (most) return most.server;
  if (answers.some(({ status }) => status === 'fulfilled')) throw new NoPrimaryError(unknown.says, unknown.forGood);
  throw whyNobody(
    answers.map((answer) => (answer as PromiseRejectedResult).reason as Error),
    inquiry.whose,
  );
}

/** Of those who answered with a refusal it is that: the others may only be away. */
function whyNobody(errors: readonly NodeJS.ErrnoException[], { all, setting, password }: Inquiry['whose']) {
  const told = (pattern: RegExp): string | undefined => errors.find(({ message }) => pattern.test(message))?.message;
  const refused = told(NOT_LET_IN);
  if (refused) return new NoPrimaryError(`The ${all} want another password (${refused}): correct ${password}`, true);
  const untrusted = errors.find(isNotTrusted)?.message;
  if (untrusted)
    return new NoPrimaryError(
      `The certificate of the ${all} is not trusted (${untrusted}): let REDIS_CA_FILE be the authority it comes from, and ${setting} have names that it is for`,
      true,
    );
  if (told(NO_CLUSTER)) return new NoPrimaryError(`What ${setting} names is no Cluster: leave it out`, true);
  const why = errors[0]?.message;
  return new NoPrimaryError(`None of the ${all} answers (${why}): start them, or correct ${setting}`, false);
}
