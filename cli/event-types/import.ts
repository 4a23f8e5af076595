import { wrongWith } from '../../src/events/catalogue/bounded/compile.ts';
import { canonical, type Fields } from '../../src/events/catalogue/bounded/json.ts';
import { isEventName } from '../../src/events/catalogue/event-type.ts';
import type { Rest } from '../rest.ts';
import { PATH, pathOf, type Definition, type EventType } from './definition.ts';
import { exampleOf } from './example.ts';

/** What became of one, or would. */
export interface Imported {
  name: string;
  state: 'made' | 'changed' | 'same' | 'read-only' | 'refused';
  /** What differs, or what is wrong. */
  told: string;
}

/** Makes what there is not and changes what differs, one by one; again, it does nothing. With `dry` it only tells what it would do. */
export async function importAll(rest: Rest, definitions: readonly Definition[], dry: boolean): Promise<Imported[]> {
  const { data } = await rest.get<{ data: EventType[] }>(PATH);
  const known = new Map(data.map((one) => [one.name, one]));
  const done: Imported[] = [];
  for (const one of definitions) done.push(await importOne(rest, one, known.get(one.name), dry));
  return done;
}

async function importOne(rest: Rest, one: Definition, known: EventType | undefined, dry: boolean): Promise<Imported> {
  const { name } = one;
  if (known?.read_only) return { name, state: 'read-only', told: 'defined in the code of the platform' };
  const whole = { ...one, example: exampleFor(one, known) };
  const wrong = wrongOf(whole);
  if (wrong !== '') return { name, state: 'refused', told: wrong };
  const changes = known ? differences(whole, known) : {};
  const fields = Object.keys(changes);
  if (known && fields.length === 0) return { name, state: 'same', told: '' };
  try {
    if (!dry) await (known ? rest.patch(pathOf(name), changes) : rest.post(PATH, whole));
    return { name, state: known ? 'changed' : 'made', told: fields.join(', ') };
  } catch (error) {
    return { name, state: 'refused', told: (error as Error).message };
  }
}

/** What the file shows, else what is shown already as long as it fits, else what the schema leads to. */
function exampleFor({ version = '1.0', ...one }: Definition, known: EventType | undefined): unknown {
  if ('example' in one) return one.example;
  const fits = known && wrongWith({ deprecated: false, ...one, version, example: known.example }).length === 0;
  return fits ? known.example : exampleOf(one.schema);
}

/** As the platform would say, so that a dry run says it too. */
function wrongOf({ version = '1.0', ...one }: Definition & { example: unknown }): string {
  if (!isEventName(one.name)) return 'its name is none: lower-case words joined by dots, such as parcel.shipped';
  if (one.description === '') return 'it says nothing of itself: give it a description';
  const errors = wrongWith({ deprecated: false, ...one, version });
  return errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
}

function differences(one: Definition, known: EventType): Fields {
  const { $schema: _, ...schema } = known.schema;
  const { $schema: _given, ...given } = one.schema;
  const before: Fields = { ...known, schema };
  const after: Fields = { ...one, schema: given };
  const differ = Object.keys(one).filter((field) => canonical(after[field]) !== canonical(before[field]));
  return Object.fromEntries(differ.map((field) => [field, after[field]]));
}
