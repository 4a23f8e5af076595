import { useState } from 'preact/hooks';
import type { Source } from '../api/client.ts';
import { Confirm } from '../forms/dialog.tsx';
import { Field } from '../forms/field.tsx';
import { providerOf } from './providers.ts';
import { useReplaceSecret } from './queries.ts';

const DAY_SECONDS = 86_400;

/** Another secret of the provider; the one before may go on for a day, for what is still on its way. */
export function ReplaceSecret({ source, kind, close }: { source: Source; kind: string; close: () => void }) {
  const replace = useReplaceSecret(source.id);
  const [secret, setSecret] = useState('');
  const [both, keep] = useState(false);
  const { label, hint } = providerOf(source.provider).secrets.find(({ name }) => name === kind) ?? {
    label: kind,
    hint: '',
  };
  const body = { kind, secret: secret.trim(), grace_period_seconds: both ? DAY_SECONDS : 0 };
  return (
    <Confirm
      title={`${label} of ${source.name}`}
      action="Replace"
      close={close}
      disabled={secret.trim() === ''}
      of={{ ...replace, mutate: () => replace.mutate(body, { onSuccess: close }) }}
    >
      <Field label={label} hint={hint}>
        {(ids) => (
          <input
            {...ids}
            required
            autocomplete="off"
            value={secret}
            onInput={(event) => setSecret(event.currentTarget.value)}
          />
        )}
      </Field>
      <label>
        <input type="checkbox" checked={both} onChange={(event) => keep(event.currentTarget.checked)} />
        The one before counts for another 24 hours
      </label>
    </Confirm>
  );
}
