import type { Command } from 'commander';
import type { Finding } from '../../src/preflight/check.ts';
import { forAnyone, hasOperatorKey, asOperator, namesPlatform, wantsJson } from '../connection.ts';
import { examinedOverApi } from '../doctor/over-api.ts';
import { EXIT, Failure } from '../failure.ts';
import { harmless, paint, print, printJson } from '../print.ts';

/** What looks at Postgres and Redis is loaded only where it is needed: it takes a second. */
async function examine(command: Command): Promise<void> {
  const here = Boolean(process.env['DATABASE_URL'] || process.env['REDIS_URL']);
  const overApi = namesPlatform(command);
  if (!here && !overApi) {
    throw new Failure(
      'usage',
      'Of which platform? Set DATABASE_URL, REDIS_URL and the other settings of its processes, or WEBHOOKS_URL (--url), or both',
    );
  }
  const findings = [
    ...(here ? await (await import('../doctor/here.ts')).examinedHere(process.env) : []),
    ...(overApi
      ? await examinedOverApi(forAnyone(command), hasOperatorKey(command) ? asOperator(command) : undefined)
      : []),
  ];
  const ok = findings.every((finding) => finding.ok);
  if (wantsJson(command)) printJson({ ok, checks: findings });
  else show(findings);
  if (!ok) process.exitCode = EXIT.refused;
}

function show(findings: Finding[]): void {
  const width = Math.max(...findings.map(({ check }) => check.length));
  for (const { check, ok, says } of findings) {
    const mark = ok ? paint('green', '✓') : paint('red', '✗');
    // A list of settings has a line for each.
    const lines = says.split('\n').map((line) => harmless(line));
    print(`${mark} ${check.padEnd(width)}  ${lines.join(`\n${' '.repeat(width + 4)}`)}`);
  }
}

export function doctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'what is wrong where the platform runs, and what to do: with the settings of its processes (DATABASE_URL, REDIS_URL, …) what a start looks at too, with WEBHOOKS_URL what it says of itself',
    )
    .action((_: object, command: Command) => examine(command));
}
