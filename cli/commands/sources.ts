import type { Command } from 'commander';
import { allProviders, PROVIDERS } from '../../src/sources/providers/providers.ts';
import { asTenant, wantsJson } from '../connection.ts';
import { Failure } from '../failure.ts';
import { harmless, note, print, printFields, printJson, printTable } from '../print.ts';
import { segment, type Rest } from '../rest.ts';

interface Source {
  id: string;
  name: string;
  provider: string;
  url: string;
  urls: Record<string, string>;
  secrets: { kind: string; expires_at: string | null }[];
  paused: boolean;
  last_verified_at: string | null;
  made?: Record<string, string>;
}

interface NewSource {
  provider: string;
  secret: string[];
  settings: string;
}

const PATH = '/tenant/webhooks/sources';
const pathOf = (id: string): string => `${PATH}/${segment(id)}`;

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Failure('usage', `${name} is not set: secrets are read from the environment, not from the command line`);
  return value;
}

/** `signing_secret=STRIPE_WEBHOOK_SECRET`: which secret is in which variable; `shared_key=ID:VARIABLE` of a key that has an id. */
function secretsOf(given: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    given.map((text) => {
      const [, kind = '', id, variable = ''] = /^(\w+)=(?:([\w.-]+):)?(\w+)$/.exec(text) ?? [];
      if (kind === '') throw new Failure('usage', 'Give --secret like signing_secret=STRIPE_WEBHOOK_SECRET');
      const secret = fromEnvironment(variable);
      return [kind, id === undefined ? secret : { id, secret }];
    }),
  );
}

function settingsOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Failure('usage', `Give --settings as JSON, like '{"header": "x-signature"}'`);
  }
}

function show(source: Source): void {
  const { secrets, urls, made = {}, ...facts } = source;
  printFields({
    ...facts,
    secrets: secrets.map(({ kind, expires_at: until }) => (until ? `${kind} (until ${until})` : kind)),
  });
  for (const [kind, url] of Object.entries(urls)) print(harmless(`${kind.padEnd(8)}  ${url}`));
  for (const [kind, value] of Object.entries(made))
    print(`\n${harmless(`Tell the provider, shown only now: ${kind} ${value}`)}`);
}

/** Sources for all providers that the environment has secrets of, but for those there are already. */
async function importAll(rest: Rest): Promise<Source[]> {
  const known = new Set((await rest.list<Source>(PATH, {}, 100)).map(({ provider }) => provider));
  const made: Source[] = [];
  for (const { name: provider, secrets: kinds } of allProviders()) {
    const secrets = kinds.flatMap(({ name, variables = [] }) => {
      const value = variables.map((variable) => process.env[variable]).find(Boolean);
      return value === undefined ? [] : [[name, value] as const];
    });
    if (secrets.length === 0 || known.has(provider)) continue;
    const missing = kinds.find(({ name, optional, generated }) => {
      return !optional && !generated && !secrets.some(([kind]) => kind === name);
    });
    if (missing) {
      note(`No source of ${provider}: ${missing.variables?.[0] ?? missing.name} is not set`);
      continue;
    }
    made.push(await rest.post<Source>(PATH, { name: provider, provider, secrets: Object.fromEntries(secrets) }));
  }
  return made;
}

export function sources(program: Command): void {
  const group = program
    .command('sources')
    .description('providers that call a tenant: Stripe, Meta, RingCentral, Telnyx, Twilio, Plivo');
  const one = (name: string, about: string, work: (rest: Rest, id: string) => Promise<Source>): void => {
    group
      .command(`${name} <id>`)
      .description(about)
      .action(async (id: string, _: object, command: Command) => {
        const source = await asTenant(command, (rest) => work(rest, id));
        if (wantsJson(command)) printJson(source);
        else show(source);
      });
  };

  group
    .command('list')
    .description('the newest first')
    .action(async (_: object, command: Command) => {
      const all = await asTenant(command, (rest) => rest.list<Source>(PATH, {}, 100));
      if (wantsJson(command)) return printJson(all);
      printTable(
        ['ID', 'PROVIDER', 'NAME', 'STATE', 'LAST VERIFIED', 'URL'],
        all.map((row) => [
          row.id,
          row.provider,
          row.name,
          row.paused ? 'paused' : 'live',
          row.last_verified_at,
          row.url,
        ]),
      );
    });

  group
    .command('create <name>')
    .description('connect a provider; --secret signing_secret=VARIABLE names where in the environment a secret is')
    .requiredOption('--provider <provider>', PROVIDERS.join(', '))
    .option('--secret <kind=VARIABLE...>', 'a secret of the provider, from the environment', [])
    .option('--settings <json>', 'of the source', '{}')
    .action(async (name: string, options: NewSource, command: Command) => {
      const { provider, secret, settings } = options;
      const body = { name, provider, secrets: secretsOf(secret), settings: settingsOf(settings) };
      const source = await asTenant(command, (rest) => rest.post<Source>(PATH, body));
      if (wantsJson(command)) printJson(source);
      else show(source);
    });

  one('show', 'its URLs, and which secrets it has', (rest, id) => rest.get<Source>(pathOf(id)));
  one('pause', 'go on accepting, but hold what is told', (rest, id) => rest.post<Source>(`${pathOf(id)}/pause`));
  one('resume', 'tell what was held, and what comes', (rest, id) => rest.post<Source>(`${pathOf(id)}/resume`));

  group
    .command('rotate <id>')
    .description(
      'a new secret of a kind, from SOURCE_SECRET in the environment (else made here); or with --new-url a new URL',
    )
    .option('--kind <kind>', 'such as signing_secret')
    .option('--key-id <id>', "the provider's name of the key, where it has one")
    .option('--new-url', 'a new URL instead')
    .action(async (id: string, options: { kind?: string; keyId?: string; newUrl?: true }, command: Command) => {
      const { kind, keyId: key_id, newUrl } = options;
      if ((kind === undefined) === (newUrl === undefined))
        throw new Failure('usage', 'Give either --kind or --new-url');
      const source = await asTenant(command, (rest) =>
        newUrl
          ? rest.post<Source>(`${pathOf(id)}/rotate-url`)
          : rest.post<Source>(`${pathOf(id)}/rotate-secret`, { kind, key_id, secret: process.env['SOURCE_SECRET'] }),
      );
      if (wantsJson(command)) printJson(source);
      else show(source);
    });

  group
    .command('test <id>')
    .description("a sample, signed with the source's own secret, goes the whole way")
    .option('--event <event>', "one of the provider's")
    .action(async (id: string, { event }: { event?: string }, command: Command) => {
      const answer = await asTenant(command, (rest) =>
        rest.post<Record<string, unknown>>(`${pathOf(id)}/test`, event === undefined ? {} : { event }),
      );
      if (wantsJson(command)) printJson(answer);
      else printFields(answer);
    });

  group
    .command('import-env')
    .description('a source for every provider whose secrets are in the environment, such as STRIPE_WEBHOOK_SECRET')
    .action(async (_: object, command: Command) => {
      const made = await asTenant(command, importAll);
      if (wantsJson(command)) return printJson(made);
      if (made.length === 0) print('Nothing to import: no secret of a provider is set that has no source yet');
      for (const source of made) show(source);
    });
}
