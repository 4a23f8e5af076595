import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Confirm } from '../forms/dialog.tsx';
import { Field } from '../forms/field.tsx';
import { isMoment, localMoment } from '../forms/moments.ts';
import { Ticks } from '../forms/ticks.tsx';
import { wrongIn } from '../forms/wrong.ts';

export interface NewKey<Scope extends string> {
  name: string;
  scopes: Scope[];
  expires_at?: string;
}

interface Props<Scope extends string> {
  title: string;
  hint: string;
  /** Name and words of what it may be given. */
  scopes: readonly (readonly [Scope, string])[];
  /** How its name is written, where not all is allowed. */
  pattern?: string;
  maxLength: number;
  make: { mutate: (key: NewKey<Scope>) => void; isPending: boolean; error: unknown };
  close: () => void;
  /** What else has to be said. */
  children?: ComponentChildren;
  ready?: boolean;
}

/** Nothing is ticked beforehand: whoever makes a key says what it may do. */
export function KeyDialog<Scope extends string>(props: Props<Scope>) {
  const { title, hint, scopes, pattern, maxLength, make, close, children, ready = true } = props;
  const [name, setName] = useState('');
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [end, setEnd] = useState('');
  const wrong = wrongIn(make.error);
  const key = (): NewKey<Scope> => ({
    name: name.trim(),
    scopes: scopes.map(([one]) => one).filter((one) => chosen.has(one)),
    ...(isMoment(end) && { expires_at: new Date(end).toISOString() }),
  });
  return (
    <Confirm
      title={title}
      action="Make the key"
      close={close}
      disabled={name.trim() === '' || chosen.size === 0 || !ready}
      of={{ ...make, mutate: () => make.mutate(key()) }}
    >
      <Field label="Name" hint={hint} error={wrong('name')}>
        {(ids) => (
          <input
            {...ids}
            required
            maxLength={maxLength}
            pattern={pattern}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <Ticks legend="It may" choices={scopes} chosen={chosen} choose={choose} error={wrong('scopes')} />
      <Field label="Ends" hint="Empty: when it is revoked." error={wrong('expires_at')}>
        {(ids) => (
          <input
            {...ids}
            type="datetime-local"
            min={localMoment(Date.now())}
            value={end}
            onInput={(event) => setEnd(event.currentTarget.value)}
          />
        )}
      </Field>
      {children}
    </Confirm>
  );
}
