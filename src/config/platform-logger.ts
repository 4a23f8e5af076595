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

/** For people, in production for machines: one JSON object in each line. */
export class PlatformLogger extends ConsoleLogger {
  constructor({ nodeEnv, logLevel }: Settings) {
    super({ json: nodeEnv === 'production', logLevels: LEVELS.slice(0, LEVELS.indexOf(logLevel) + 1) });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (BUILDERS.has(rest.at(-1))) this.debug(message, ...rest);
    else super.log(message, ...rest);
  }
}
