import { DELIVERY_WORDS } from './delivery-words.ts';
import { OTHER_WORDS } from './other-words.ts';

type Json = Record<string, unknown>;

/**
 * What the words of answers mean. One word stands for one thing wherever it stands, so it is explained once; where it means
 * something narrower, its path counts, such as `Replay.since`. What a body takes is explained at its field.
 */
const GLOSSARY: Readonly<Record<string, string>> = { ...DELIVERY_WORDS, ...OTHER_WORDS };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Says of each property of these schemas what it is, unless it says so itself. */
export function explainWords(schemas: Record<string, unknown>): void {
  for (const [name, schema] of Object.entries(schemas)) explain(schema, name);
}

function explain(schema: unknown, path: string): void {
  if (!isObject(schema)) return;
  for (const [word, property] of Object.entries(isObject(schema['properties']) ? schema['properties'] : {})) {
    const at = `${path}.${word}`;
    const meaning = GLOSSARY[at] ?? GLOSSARY[word];
    if (isObject(property) && meaning !== undefined) property['description'] ??= meaning;
    explain(property, at);
  }
  for (const keyword of ['items', 'additionalProperties']) explain(schema[keyword], path);
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) for (const one of listOf(schema[keyword])) explain(one, path);
}
