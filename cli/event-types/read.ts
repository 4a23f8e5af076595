import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parse } from 'yaml';
import { isObject, type Fields } from '../../src/events/catalogue/bounded/json.ts';
import { Failure } from '../failure.ts';
import type { Definition } from './definition.ts';
import { shownBy } from './example.ts';
import { definitionsOf, selfContained } from './openapi.ts';

const EXTENSIONS = new Set(['.json', '.yaml', '.yml']);
const MAX_MIB = 16;

/** JSON or YAML. */
export async function readObject(path: string): Promise<Fields> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Failure('usage', `${path} can't be read: is the path right?`);
  if (!found.isFile()) throw new Failure('usage', `${path} is no file`);
  if (found.size > MAX_MIB * 1_024 * 1_024) throw new Failure('usage', `${path} is larger than ${MAX_MIB} MiB`);
  const content = await readFile(path, 'utf8').catch((error: Error) => {
    throw new Failure('usage', `${path} can't be read: ${error.message}`);
  });
  try {
    const value: unknown = extname(path) === '.json' ? JSON.parse(content) : plain(parse(content));
    if (isObject(value)) return value;
  } catch (error) {
    throw new Failure('usage', `${path} is neither JSON nor YAML: ${(error as Error).message.split('\n', 1)[0]}`);
  }
  throw new Failure('usage', `${path} holds no object`);
}

/** What an alias of YAML repeats is a copy. */
function plain(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value ?? null));
  } catch {
    throw new Error('an alias stands within what it repeats');
  }
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
    const name = basename(file, extname(file));
    if (definitions.at(-1)?.name === name) throw new Failure('usage', `${path} has two files for ${name}: remove one`);
    const { description, title, deprecated, ...rest } = await readObject(join(path, file));
    const schema = selfContained(rest, {});
    const example = shownBy(schema);
    definitions.push({
      name,
      description: [description, title].find((one) => typeof one === 'string') ?? '',
      ...(typeof deprecated === 'boolean' && { deprecated }),
      schema,
      ...(example !== undefined && { example }),
    });
  }
  return definitions;
}
