import { useState } from 'preact/hooks';
import { Field } from '../../forms/field.tsx';
import { textOf } from '../../forms/text.ts';
import { wrongIn } from '../../forms/wrong.ts';
import { Trouble } from '../../parts/trouble.tsx';
import type { NewEventType, OwnEventType } from './queries.ts';

interface Props {
  /** As it is now; undefined for a new one. */
  type?: OwnEventType;
  action: string;
  saving: boolean;
  error: unknown;
  save: (type: NewEventType) => void;
}

const PARTS = ['schema', 'example'] as const;
type Part = (typeof PARTS)[number];

const SHAPES: Record<Part, { label: string; hint: string; first: object }> = {
  schema: {
    label: 'JSON Schema of data',
    hint: 'Of type object, at most 32 KiB. What is emitted and does not fit is refused.',
    first: { type: 'object', properties: { parcel_id: { type: 'string' } }, required: ['parcel_id'] },
  },
  example: {
    label: 'Example of data',
    hint: 'It fits the schema: shown to tenants, and sent by tests.',
    first: { parcel_id: 'p-1' },
  },
};

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

/** An object, or what is wrong with the text. */
function read(text: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : 'This is JSON, but not an object: it begins with { .';
  } catch (error) {
    return `This is not JSON yet. ${error instanceof Error ? error.message : ''}`;
  }
}

/** All that can be said of an event type; what is wrong is told at its field, by the browser or the platform. */
export function TypeForm({ type, action, saving, error, save }: Props) {
  const [unread, tell] = useState<Partial<Record<Part, string>>>({});
  const said = wrongIn(error);
  const wrong = (name: string): string | undefined =>
    (PARTS.some((part) => part === name) ? unread[name as Part] : undefined) ?? said(name);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [schema, example] = [read(textOf(form, 'schema')), read(textOf(form, 'example'))];
    tell({
      ...(typeof schema === 'string' && { schema }),
      ...(typeof example === 'string' && { example }),
    });
    if (typeof schema === 'string' || typeof example === 'string') return;
    const version = textOf(form, 'version').trim();
    save({
      name: type?.name ?? textOf(form, 'name').trim(),
      ...(version && { version }),
      description: textOf(form, 'description').trim(),
      deprecated: form.has('deprecated'),
      group: textOf(form, 'group').trim() || null,
      schema,
      example,
    });
  };
  return (
    <form class="form" autocomplete="off" onSubmit={submit}>
      {!type && (
        <Field
          label="Name"
          hint="Lower-case words joined by dots: parcel.shipped. It never changes."
          error={wrong('name')}
        >
          {(ids) => <input {...ids} name="name" required maxLength={100} dir="ltr" />}
        </Field>
      )}
      <Field label="What happened" hint="For those who receive it." error={wrong('description')}>
        {(ids) => <input {...ids} name="description" required maxLength={2000} defaultValue={type?.description} />}
      </Field>
      <Field
        label="Version"
        hint="Of the shape of data: a change that breaks receivers is a new one."
        error={wrong('version')}
      >
        {(ids) => <input {...ids} name="version" maxLength={20} defaultValue={type?.version ?? '1.0'} />}
      </Field>
      <Field label="Group" hint="Empty: the first word of its name." error={wrong('group')}>
        {(ids) => <input {...ids} name="group" maxLength={60} defaultValue={type?.group} />}
      </Field>
      {PARTS.map((part) => (
        <Field key={part} label={SHAPES[part].label} hint={SHAPES[part].hint} error={wrong(part)}>
          {(ids) => (
            <textarea
              {...ids}
              name={part}
              required
              rows={part === 'schema' ? 14 : 6}
              spellcheck={false}
              dir="ltr"
              defaultValue={pretty(type?.[part] ?? SHAPES[part].first)}
            />
          )}
        </Field>
      ))}
      <label>
        <input type="checkbox" name="deprecated" defaultChecked={type?.deprecated} />
        Deprecated: still sent, but new receivers should use something else
      </label>
      {error ? <Trouble error={error} /> : null}
      <div class="acts">
        <button type="submit" class="primary" disabled={saving}>
          {saving ? 'One moment…' : action}
        </button>
      </div>
    </form>
  );
}
