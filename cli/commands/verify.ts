import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { webhookSignature, xSignature } from '../../src/security/signature.ts';
import { wantsJson } from '../connection.ts';
import { EXIT, Failure } from '../failure.ts';
import { harmless, printJson, printTable } from '../print.ts';

interface Options {
  secret?: string;
  headers?: string;
  header?: string[];
  body: string;
}

interface Check {
  header: string;
  result: 'valid' | 'invalid' | 'absent';
  detail: string;
}

async function readInput(file: string, what: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Failure('usage', `The ${what} cannot be read: ${(error as Error).message}`);
  }
}

function parseJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new Failure('usage', `The headers begin like JSON, but are none: ${harmless((error as Error).message)}`);
  }
}

/** `Name: value` lines, or a JSON object as `deliveries show --json` has it in `request.headers`. Names in lower case. */
function parseHeaders(text: string): Map<string, string> {
  const pairs: [string, string][] = text.trimStart().startsWith('{')
    ? Object.entries(parseJson(text)).map(([name, value]) => [name, String(value)])
    : text.split(/\r?\n/).flatMap((line) => {
        const [, name, value] = /^([\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
        return name === undefined ? [] : [[name, value ?? '']];
      });
  return new Map(pairs.map(([name, value]) => [name.toLowerCase(), value]));
}

const WRONG = 'made with another secret, or the body is not the bytes that were sent';

function checkXSignature(secret: string, headers: Map<string, string>, body: Buffer): Check {
  const header = 'X-Signature';
  const given = headers.get('x-signature');
  if (given === undefined) return { header, result: 'absent', detail: '' };
  const valid = given === xSignature(secret, body);
  return { header, result: valid ? 'valid' : 'invalid', detail: valid ? '' : WRONG };
}

function checkWebhookSignature(secret: string, headers: Map<string, string>, body: Buffer, now: number): Check {
  const header = 'webhook-signature';
  const given = headers.get('webhook-signature');
  if (given === undefined) return { header, result: 'absent', detail: '' };
  const [id, timestamp] = [headers.get('webhook-id'), headers.get('webhook-timestamp')];
  if (id === undefined || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) {
    return { header, result: 'invalid', detail: 'webhook-id or webhook-timestamp is missing or malformed' };
  }
  const valid = given.split(' ').includes(webhookSignature([secret], id, Number(timestamp), body));
  const age = Math.round(now / 1000) - Number(timestamp);
  const signed = `signed ${Math.abs(age)} s ${age < 0 ? 'in the future' : 'ago'}`;
  return { header, result: valid ? 'valid' : 'invalid', detail: valid ? signed : WRONG };
}

export function verify(program: Command): void {
  program
    .command('verify')
    .description('check the signatures of a request, offline')
    .option('--secret <secret>', "the subscription's; default: WEBHOOK_SECRET, which no list of processes shows")
    .option('--headers <file>', '`Name: value` lines or a JSON object')
    .option('--header <line...>', '`Name: value`, may be repeated')
    .requiredOption('--body <file>', 'the bytes of the body, exactly as they came')
    .action(
      async ({ secret = process.env['WEBHOOK_SECRET'], headers, header = [], body }: Options, command: Command) => {
        if (!secret) throw new Failure('usage', 'Which secret? Set WEBHOOK_SECRET or give --secret');
        const fromFile = headers === undefined ? '' : (await readInput(headers, 'headers')).toString();
        const given = new Map([...parseHeaders(fromFile), ...parseHeaders(header.join('\n'))]);
        const bytes = await readInput(body, 'body');
        const checks = [checkWebhookSignature(secret, given, bytes, Date.now()), checkXSignature(secret, given, bytes)];
        if (checks.every(({ result }) => result === 'absent')) {
          throw new Failure(
            'usage',
            'There is neither webhook-signature nor X-Signature in the headers: give --headers FILE',
          );
        }
        if (wantsJson(command)) printJson(checks);
        else
          printTable(
            ['HEADER', 'RESULT', ''],
            checks.map(({ header: name, result, detail }) => [name, result, detail]),
          );
        if (checks.some(({ result }) => result === 'invalid')) process.exitCode = EXIT.refused;
      },
    );
}
