import { DELIVERY_WORDS } from './delivery-words.ts';
import { OTHER_WORDS } from './other-words.ts';
import { isObject, type Json } from '../names.ts';

/**
 * What the words of answers mean. One word stands for one thing wherever it stands, so it is explained once; where it means
 * something narrower, its path counts, such as `Replay.since`. What a body takes is explained at its field, for answers too.
 */
const GLOSSARY: Readonly<Record<string, string>> = { ...DELIVERY_WORDS, ...OTHER_WORDS };

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Says of each property of these schemas what it is, unless it says so itself. */
export function explainWords(schemas: Record<string, unknown>): void {
  const properties = Object.entries(schemas).flatMap(([name, schema]) => [...propertiesOf(schema, name)]);
  const explained = properties.filter(({ property }) => property['description'] !== undefined);
  const ofFields = new Map(explained.map(({ word, property }) => [word, property['description']]));
  for (const { at, word, property } of properties) {
    const meaning = GLOSSARY[at] ?? GLOSSARY[word] ?? ofFields.get(word);
    if (meaning !== undefined) property['description'] ??= meaning;
  }
}

function* propertiesOf(schema: unknown, path: string): Generator<{ at: string; word: string; property: Json }> {
  if (!isObject(schema)) return;
  for (const [word, property] of Object.entries(isObject(schema['properties']) ? schema['properties'] : {})) {
    const at = `${path}.${word}`;
    if (isObject(property)) yield { at, word, property };
    yield* propertiesOf(property, at);
  }
  for (const keyword of ['items', 'additionalProperties']) yield* propertiesOf(schema[keyword], path);
  for (const keyword of ['allOf', 'anyOf', 'oneOf'])
    for (const one of listOf(schema[keyword])) yield* propertiesOf(one, path);
}
