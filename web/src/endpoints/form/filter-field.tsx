import { useState } from 'preact/hooks';
import type { EventType } from '../../api/client.ts';
import { takes } from './event-picker.tsx';
import { Field } from '../../forms/field.tsx';

/** As Postgres' jsonb `@>`: every part of the filter is found in the data. */
function contains(data: unknown, filter: unknown): boolean {
  if (Array.isArray(filter))
    return Array.isArray(data) && filter.every((one) => data.some((item) => contains(item, one)));
  if (typeof filter === 'object' && filter !== null)
    return (
      typeof data === 'object' &&
      data !== null &&
      !Array.isArray(data) &&
      Object.entries(filter).every(([key, one]) => key in data && contains((data as Record<string, unknown>)[key], one))
    );
  return data === filter;
}

interface Props {
  initial: string;
  types: readonly EventType[];
  chosen: ReadonlySet<string>;
  error: string | undefined;
}

/** A filter, tried at once against the examples of the events that are chosen. */
export function FilterField({ initial, types, chosen, error }: Props) {
  const [text, setText] = useState(initial);
  return (
    <Field
      label="Filter"
      error={error}
      hint={
        text.trim() === ''
          ? 'Only events whose data contains this JSON object. Empty: all.'
          : tried(
              text,
              types.filter(({ name }) => takes({ events: [...chosen] }, name)),
            )
      }
    >
      {(ids) => (
        <textarea
          {...ids}
          name="filter"
          rows={3}
          dir="ltr"
          placeholder='{"currency": "EUR"}'
          value={text}
          onInput={(e) => setText(e.currentTarget.value)}
        />
      )}
    </Field>
  );
}

function tried(text: string, types: readonly EventType[]): string {
  try {
    const filter: unknown = JSON.parse(text);
    const passing = types.filter(({ example }) => contains(example, filter)).map(({ name }) => name);
    if (types.length === 0) return 'Choose events above to try it against their examples.';
    if (passing.length === 0) return 'None of the chosen events’ examples passes it.';
    return `Passed by the examples of ${passing.slice(0, 3).join(', ')}${passing.length > 3 ? ` and ${passing.length - 3} more` : ''}.`;
  } catch {
    return 'This is not JSON yet.';
  }
}
