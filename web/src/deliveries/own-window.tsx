import { useState } from 'preact/hooks';
import { Dialog } from '../forms/dialog.tsx';
import { Field } from '../forms/field.tsx';
import { isMoment, localMoment } from '../forms/moments.ts';

const DAY_MS = 86_400_000;

/** From when to when, for those whom none of the windows fits. */
export function OwnWindow({ set }: { set: (from: string, to: string | undefined) => void }) {
  const [open, show] = useState(false);
  return (
    <>
      <button type="button" onClick={() => show(true)}>
        From – to…
      </button>
      {open && (
        <Times
          close={() => show(false)}
          set={(from, to) => {
            show(false);
            set(from, to);
          }}
        />
      )}
    </>
  );
}

function Times({ close, set }: { close: () => void; set: (from: string, to: string | undefined) => void }) {
  const [from, setFrom] = useState(localMoment(Date.now() - DAY_MS));
  const [to, setTo] = useState('');
  const right = isMoment(from) && (to === '' || (isMoment(to) && Date.parse(to) > Date.parse(from)));
  return (
    <Dialog title="From when to when" close={close}>
      <Field label="From">
        {(ids) => <input {...ids} type="datetime-local" value={from} onInput={(e) => setFrom(e.currentTarget.value)} />}
      </Field>
      <Field label="To" hint="Empty: until now.">
        {(ids) => <input {...ids} type="datetime-local" value={to} onInput={(e) => setTo(e.currentTarget.value)} />}
      </Field>
      <div class="acts">
        <button
          type="button"
          class="primary"
          disabled={!right}
          onClick={() => set(new Date(from).toISOString(), to ? new Date(to).toISOString() : undefined)}
        >
          Show
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </Dialog>
  );
}
