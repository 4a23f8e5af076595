import type { RefObject } from 'preact';
import { asProblem } from '../api/problem.ts';
import { Dot } from '../parts/status.tsx';
import { STATUS } from '../words/deliveries.ts';
import { WINDOWS, type Filters } from './filters.ts';

const CHIPS = ['delivered', 'retrying', 'failed', 'skipped'] as const;

interface Props {
  filters: Filters;
  change: (changes: Record<string, string | undefined>) => void;
  clear: (() => void) | undefined;
  find: RefObject<HTMLInputElement>;
  endpoints: ReadonlyMap<string, string>;
  types: readonly string[];
  live: { on: boolean; set: (on: boolean) => void; error: unknown };
}

export function FilterBar({ filters, change, clear, find, endpoints, types, live }: Props) {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    change({ q: find.current?.value.trim() });
  };
  return (
    <form class="filters" role="search" onSubmit={submit}>
      <label class="grow">
        <span class="hidden">Find by the event’s id</span>
        <input ref={find} type="search" placeholder="Event id   ( / )" defaultValue={filters.find} key={filters.find} />
      </label>
      <fieldset class="chips">
        <legend class="hidden">Status</legend>
        <button type="button" aria-pressed={!filters.status} onClick={() => change({ status: undefined })}>
          All
        </button>
        {CHIPS.map((status) => (
          <button
            key={status}
            type="button"
            aria-pressed={filters.status === status}
            onClick={() => change({ status: filters.status === status ? undefined : status })}
          >
            <Dot of={status} />
            {STATUS[status]}
          </button>
        ))}
      </fieldset>
      <Choice label="Event type" all="All event types" value={filters.event} set={(event) => change({ event })}>
        {types.map((name) => [name, name])}
      </Choice>
      <Choice label="Endpoint" all="All endpoints" value={filters.endpoint} set={(endpoint) => change({ endpoint })}>
        {[...endpoints]}
      </Choice>
      <Choice label="Time" value={filters.window} set={(window) => change({ window })}>
        {Object.entries(WINDOWS).map(([name, { says }]) => [name, says])}
      </Choice>
      <button type="button" class="live" aria-pressed={live.on} onClick={() => live.set(!live.on)}>
        <i aria-hidden="true" />
        Live
      </button>
      {live.error ? (
        <span class="bad" role="status">
          {asProblem(live.error).title}; trying again.
        </span>
      ) : null}
      {clear && (
        <button type="button" class="plain" onClick={clear}>
          Clear
        </button>
      )}
    </form>
  );
}

interface ChoiceProps {
  label: string;
  all?: string;
  value: string;
  set: (value: string) => void;
  children: [string, string][];
}

/** One of a list; a value of the address that is not in it is kept, and shown as it is. */
function Choice({ label, all, value, set, children }: ChoiceProps) {
  const strange = value !== '' && !children.some(([name]) => name === value);
  return (
    <label>
      <span class="hidden">{label}</span>
      <select value={value} onChange={(event) => set(event.currentTarget.value)}>
        {all && <option value="">{all}</option>}
        {strange && <option value={value}>{value}</option>}
        {children.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
