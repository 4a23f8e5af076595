import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Settings } from './settings.ts';

const LEVELS: LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];

/** Where Nest tells of each module and route, a hundred lines at every start. */
const BUILDERS = new Set<unknown>([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** What the access log tells of a request; null for what is not known. */
export interface RequestLine {
  method: string | null;
  /** Its pattern, such as `/api/v1/tenant/events/:id`. */
  route: string | null;
  /** Null when the caller left before the answer. */
  status: number | null;
  ms: number;
  tenant_id: string | null;
  request_id: string;
}

/** For people, in production for machines: one JSON object in each line. */
export class PlatformLogger extends ConsoleLogger {
  private readonly json: boolean;

  constructor({ nodeEnv, logLevel }: Pick<Settings, 'nodeEnv' | 'logLevel'>) {
    const json = nodeEnv === 'production';
    super({ json, flattenParams: true, logLevels: LEVELS.slice(0, LEVELS.indexOf(logLevel) + 1) });
    this.json = json;
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (BUILDERS.has(rest.at(-1))) this.debug(message, ...rest);
    else super.log(message, ...rest);
  }

  request(line: RequestLine): void {
    const message = `${line.method ?? '-'} ${line.route ?? '-'} ${line.status ?? 'left'}`;
    if (this.json) {
      // As Nest writes a line, in less than half of its time: there is one for each request.
      const facts = { level: 'log', pid: process.pid, timestamp: Date.now(), message, context: 'Access', ...line };
      process.stdout.write(`${JSON.stringify(facts)}\n`);
    } else super.log(`${message} ${line.ms} ms tenant ${line.tenant_id ?? '-'} id ${line.request_id}`, 'Access');
  }
}
