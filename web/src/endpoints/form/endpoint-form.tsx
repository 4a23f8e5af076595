import { useState } from 'preact/hooks';
import type { Subscription } from '../../api/client.ts';
import { useEventTypes } from '../../api/queries.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { EventPicker } from './event-picker.tsx';
import { Field } from '../../forms/field.tsx';
import { wrongIn } from '../../forms/wrong.ts';
import { FilterField } from './filter-field.tsx';
import { linesOf, scheduleSentence, urlDoubt, valuesOf, type Values } from './values.ts';

interface Props {
  /** As it is now; undefined for a new one. */
  endpoint?: Subscription;
  /** Chosen beforehand. */
  event?: string | undefined;
  action: string;
  saving: boolean;
  error: unknown;
  save: (values: Values) => void;
}

/** All that can be said of an endpoint, on one page; what is seldom needed is folded away. */
export function EndpointForm({ endpoint, event, action, saving, error, save }: Props) {
  const types = useEventTypes().data?.data ?? [];
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set(endpoint?.events ?? (event ? [event] : [])));
  const [url, setUrl] = useState(endpoint?.url ?? '');
  const [schedule, setSchedule] = useState(endpoint?.retry_schedule_seconds?.join(', ') ?? '');
  const [complaint, complain] = useState('');
  const wrong = wrongIn(error);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    complain('');
    if (chosen.size === 0) return complain('Choose at least one event.');
    try {
      save(valuesOf(new FormData(event.currentTarget as HTMLFormElement), chosen));
    } catch {
      complain('The filter is not JSON yet. It looks like {"currency": "EUR"}.');
    }
  };
  return (
    <form class="form" onSubmit={submit}>
      <Field
        label="URL"
        error={wrong('url')}
        hint={(url !== endpoint?.url && urlDoubt(url)) || 'Where we send events: https, a public name.'}
      >
        {(ids) => (
          <input
            {...ids}
            name="url"
            type="url"
            required
            maxLength={2048}
            dir="ltr"
            value={url}
            placeholder="https://hooks.example.com/webhooks"
            onInput={(e) => setUrl(e.currentTarget.value)}
          />
        )}
      </Field>
      <Field label="Name" error={wrong('description')} hint="For people: Accounting, Old shop. May be empty.">
        {(ids) => <input {...ids} name="description" maxLength={500} defaultValue={endpoint?.description ?? ''} />}
      </Field>
      <EventPicker types={types} chosen={chosen} choose={choose} />
      {wrong('events') && <p class="bad">{wrong('events')}</p>}
      <details open={Boolean(endpoint && hasMore(endpoint))}>
        <summary>More: headers, filter, retries, limits</summary>
        <Field
          label="Custom headers"
          error={wrong('headers')}
          hint="One a line: Name: value. Sent with every attempt, kept encrypted. What shows as •••• stays as it is."
        >
          {(ids) => (
            <textarea
              {...ids}
              name="headers"
              rows={3}
              placeholder="X-Team: billing"
              defaultValue={linesOf(endpoint?.headers ?? null)}
            />
          )}
        </Field>
        <FilterField
          initial={endpoint?.filter ? JSON.stringify(endpoint.filter, null, 2) : ''}
          types={types}
          chosen={chosen}
          error={wrong('filter')}
        />
        <Field label="Retries" error={wrong('retry_schedule_seconds')} hint={scheduleSentence(schedule)}>
          {(ids) => (
            <input
              {...ids}
              name="retry_schedule_seconds"
              placeholder="1, 2, 4"
              value={schedule}
              onInput={(e) => setSchedule(e.currentTarget.value)}
            />
          )}
        </Field>
        <Field
          label="Timeout, seconds"
          error={wrong('timeout_seconds')}
          hint="Of one whole attempt, 0.1 to 20. Empty: 10."
        >
          {(ids) => (
            <input {...ids} name="timeout_seconds" inputMode="decimal" defaultValue={endpoint?.timeout_seconds ?? ''} />
          )}
        </Field>
        <Field
          label="Attempts at the same time"
          error={wrong('max_in_flight')}
          hint="At most so many. Empty: the platform’s own limit."
        >
          {(ids) => (
            <input {...ids} name="max_in_flight" inputMode="numeric" defaultValue={endpoint?.max_in_flight ?? ''} />
          )}
        </Field>
        <Field
          label="Attempts per second"
          error={wrong('rate_limit_per_second')}
          hint="At most so many. Empty: no limit."
        >
          {(ids) => (
            <input
              {...ids}
              name="rate_limit_per_second"
              inputMode="decimal"
              defaultValue={endpoint?.rate_limit_per_second ?? ''}
            />
          )}
        </Field>
        <label>
          <input type="checkbox" name="hold_on_outage" defaultChecked={endpoint?.hold_on_outage ?? true} />
          While it is down, hold what comes for it instead of letting it fail
        </label>
        <label>
          <input
            type="checkbox"
            name="redeliver_after_outage"
            defaultChecked={endpoint?.redeliver_after_outage ?? true}
          />
          When it is back, send again what failed meanwhile
        </label>
      </details>
      {Boolean(error) && <Trouble error={error} />}
      {complaint && (
        <p class="bad" role="alert">
          {complaint}
        </p>
      )}
      <div class="acts">
        <button type="submit" class="primary" disabled={saving}>
          {saving ? 'Saving…' : action}
        </button>
      </div>
    </form>
  );
}

const hasMore = (endpoint: Subscription): boolean =>
  Object.keys(endpoint.headers ?? {}).length > 0 ||
  endpoint.filter !== null ||
  endpoint.retry_schedule_seconds !== null ||
  endpoint.timeout_seconds !== null ||
  endpoint.max_in_flight !== null ||
  endpoint.rate_limit_per_second !== null;
