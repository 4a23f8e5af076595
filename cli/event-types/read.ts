import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parse } from 'yaml';
import { isObject, type Fields } from '../../src/events/catalogue/bounded/json.ts';
import { Failure } from '../failure.ts';
import type { Definition } from './definition.ts';
import { exampleOf } from './example.ts';
import { definitionsOf, selfContained } from './openapi.ts';

const EXTENSIONS = new Set(['.json', '.yaml', '.yml']);
const MAX_MIB = 16;

/** JSON or YAML. */
export async function readObject(path: string): Promise<Fields> {
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) throw new Failure('usage', `${path} can't be read: is the path right?`);
  if (size > MAX_MIB * 1_024 * 1_024) throw new Failure('usage', `${path} is larger than ${MAX_MIB} MiB`);
  const content = await readFile(path, 'utf8');
  try {
    const value: unknown = extname(path) === '.json' ? JSON.parse(content) : parse(content);
    if (isObject(value)) return value;
  } catch (error) {
    throw new Failure('usage', `${path} is neither JSON nor YAML: ${(error as Error).message.split('\n', 1)[0]}`);
  }
  throw new Failure('usage', `${path} holds no object`);
}

/** The event types that an OpenAPI 3.1 document, or a folder of JSON Schemas named like `parcel.shipped.json`, defines. */
export async function readDefinitions(path: string): Promise<Definition[]> {
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const definitions = folder ? await ofFolder(path) : await ofDocument(path);
  if (definitions.length === 0) throw new Failure('usage', `${path} defines no event types`);
  return definitions;
}

async function ofDocument(path: string): Promise<Definition[]> {
  const document = await readObject(path);
  if (!String(document['openapi']).startsWith('3.1'))
    throw new Failure('usage', `${path} is no OpenAPI 3.1 document: give one, or a folder of JSON Schemas`);
  return definitionsOf(document);
}

async function ofFolder(path: string): Promise<Definition[]> {
  const files = (await readdir(path)).filter((file) => EXTENSIONS.has(extname(file))).toSorted();
  const definitions: Definition[] = [];
  for (const file of files) {
    const { description, title, deprecated, ...rest } = await readObject(join(path, file));
    const schema = selfContained(rest, {});
    definitions.push({
      name: basename(file, extname(file)),
      description: [description, title].find((one) => typeof one === 'string') ?? '',
      deprecated: deprecated === true,
      schema,
      example: exampleOf(schema, (schema['$defs'] ?? {}) as Fields),
    });
  }
  return definitions;
}
