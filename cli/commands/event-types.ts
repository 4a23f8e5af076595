import type { Command } from 'commander';
import { isEventName } from '../../src/events/catalogue/event-type.ts';
import { asOperator, asTenant, hasTenant, wantsJson } from '../connection.ts';
import { PATH, pathOf, type EventType } from '../event-types/definition.ts';
import { Failure } from '../failure.ts';
import { jsonOf, print, printFields, printJson, printTable } from '../print.ts';

interface Given {
  description: string;
  schema: string;
  example?: string;
  dataVersion?: string;
  group?: string;
}

/** A tenant is not told who made it. */
const stateOf = ({ deprecated, read_only: readOnly }: Partial<EventType>): string =>
  [...(readOnly === undefined ? [] : [readOnly ? 'in code' : 'made']), ...(deprecated ? ['deprecated'] : [])].join(
    ', ',
  );

/** As the tenant sees it, where there is one; else as the operator. */
const ask = <T>(command: Command, path: string): Promise<T> =>
  hasTenant(command)
    ? asTenant(command, (rest) => rest.get<T>(path.replace(PATH, '/tenant/webhooks/event-types')))
    : asOperator(command).get<T>(path);

/** What reads and checks schemas: read when it is needed, as that takes longer than any other command. */
const files = async () => ({
  ...(await import('../event-types/example.ts')),
  ...(await import('../event-types/import.ts')),
  ...(await import('../event-types/openapi.ts')),
  ...(await import('../event-types/read.ts')),
});

function one(name: string): string {
  if (!isEventName(name))
    throw new Failure('usage', `${jsonOf(name)} is no name of an event type, such as parcel.shipped`);
  return pathOf(name);
}

function show(command: Command, eventType: EventType): void {
  if (wantsJson(command)) return printJson(eventType);
  const { name, version, group, description } = eventType;
  printFields({ name, version, group, state: stateOf(eventType), description });
  print(`\n${jsonOf({ schema: eventType.schema, example: eventType.example }, 2)}`);
}

export function eventTypes(program: Command): void {
  const group = program.command('event-types').description('the catalogue: what may be emitted and subscribed to');

  group
    .command('list')
    .description('those of the code, then those made at run time')
    .action(async (_: object, command: Command) => {
      const { data } = await ask<{ data: EventType[] }>(command, PATH);
      if (wantsJson(command)) return printJson(data);
      printTable(
        ['NAME', 'VERSION', 'STATE', 'DESCRIPTION'],
        data.map((row) => [row.name, row.version, stateOf(row), row.description]),
      );
    });

  group
    .command('show <name>')
    .alias('get')
    .description('one of them, with its schema and example')
    .action(async (name: string, _: object, command: Command) => show(command, await ask(command, one(name))));

  group
    .command('create <name>')
    .description('make one, in force everywhere within 5 s')
    .requiredOption('--description <text>', 'what happened, for receivers')
    .requiredOption('--schema <file>', 'JSON Schema 2020-12 of its data, JSON or YAML')
    .option('--example <file>', 'data that fits; default: what the schema gives as examples')
    .option('--data-version <version>', 'of the shape of data; default: 1.0')
    .option('--group <word>', 'under what the catalogue shows it; default: its first word')
    .action(async (name: string, { schema: file, example, dataVersion, ...rest }: Given, command: Command) => {
      one(name);
      const { readObject, selfContained, exampleOf } = await files();
      const schema = selfContained(await readObject(file), {});
      const shown = example === undefined ? exampleOf(schema) : await readObject(example);
      show(
        command,
        await asOperator(command).post(PATH, {
          name,
          ...rest,
          ...(dataVersion && { version: dataVersion }),
          schema,
          example: shown,
        }),
      );
    });

  group
    .command('deprecate <name>')
    .description('tell receivers to use something else; it is still taken and sent')
    .option('--undo', 'take that back')
    .action(async (name: string, { undo }: { undo?: true }, command: Command) =>
      show(command, await asOperator(command).patch(one(name), { deprecated: undo !== true })),
    );

  group
    .command('delete <name>')
    .description('take no more events of it; those that were taken are delivered')
    .option('--yes', 'really')
    .action(async (name: string, { yes }: { yes?: true }, command: Command) => {
      if (!yes) throw new Failure('usage', `Whoever emits ${name} is refused from then on. Say --yes if you mean it`);
      await asOperator(command).delete(one(name));
      if (wantsJson(command)) printJson({ name, deleted: true });
      else print(`${name} is deleted`);
    });

  group
    .command('import <file>')
    .description('make and change those of an OpenAPI 3.1 document (webhooks), or of a folder of JSON Schemas')
    .option('--dry-run', 'only tell what would be done')
    .action(async (file: string, { dryRun }: { dryRun?: true }, command: Command) => {
      const { readDefinitions, importAll } = await files();
      const definitions = await readDefinitions(file);
      const done = await importAll(asOperator(command), definitions, dryRun === true);
      if (wantsJson(command)) printJson(done);
      else
        printTable(
          ['NAME', dryRun ? 'WOULD BE' : 'IS', 'WHAT'],
          done.map(({ name, state, told }) => [name, state, told]),
        );
      const refused = done.filter(({ state }) => state === 'refused');
      if (refused.length > 0)
        throw new Failure('refused', `${refused.length} of ${done.length} are refused; mend them and import again`);
    });
}
