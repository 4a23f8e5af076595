import type { RefObject } from 'preact';
import type { DeliveryStatus } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { Choice } from '../forms/choice.tsx';
import { Dot } from '../parts/status.tsx';
import { STATUS } from '../words/deliveries.ts';
import { REASON_NAMES, reason } from '../words/reasons.ts';
import { exact } from '../words/time.ts';
import { ANSWERS, WINDOWS, type Filters } from './filters.ts';
import { OwnWindow } from './own-window.tsx';

const CHIPS = ['delivered', 'pending', 'retrying', 'failed', 'skipped'] as const;

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
        <span class="hidden">Find by any id</span>
        <input
          ref={find}
          type="search"
          maxLength={255}
          placeholder="Id of a delivery, event or resource   ( / )"
          defaultValue={filters.find}
          key={filters.find}
        />
      </label>
      <Statuses chosen={filters.status} choose={(status) => change({ status: status.join(',') })} />
      <Choice label="Event type" all="All event types" value={filters.event} set={(event) => change({ event })}>
        {types.map((name) => [name, name])}
      </Choice>
      <Choice label="Endpoint" all="All endpoints" value={filters.endpoint} set={(endpoint) => change({ endpoint })}>
        {[...endpoints]}
      </Choice>
      <Choice label="Reason" all="All reasons" value={filters.reason ?? ''} set={(name) => change({ reason: name })}>
        {REASON_NAMES.map((name) => [name, reason(name).says])}
      </Choice>
      <Choice label="Answer" all="All answers" value={filters.answer ?? ''} set={(answer) => change({ answer })}>
        {Object.entries(ANSWERS)}
      </Choice>
      {filters.from ? (
        <button
          type="button"
          onClick={() => change({ from: undefined, to: undefined })}
          title="Back to the last 24 hours"
        >
          {exact(filters.from).slice(0, -4)} – {filters.to ? exact(filters.to).slice(0, -4) : 'now'} ✕
        </button>
      ) : (
        <>
          <Choice label="Time" value={filters.window} set={(window) => change({ window })}>
            {Object.entries(WINDOWS).map(([name, { says }]) => [name, says])}
          </Choice>
          <OwnWindow set={(from, to) => change({ from, to })} />
        </>
      )}
      <button
        type="button"
        aria-pressed={filters.hideTests}
        onClick={() => change({ tests: filters.hideTests ? undefined : 'hidden' })}
      >
        Hide tests
      </button>
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

function Statuses({ chosen, choose }: { chosen: DeliveryStatus[]; choose: (statuses: DeliveryStatus[]) => void }) {
  return (
    <fieldset class="chips">
      <legend class="hidden">Status, also several</legend>
      <button type="button" aria-pressed={chosen.length === 0} onClick={() => choose([])}>
        All
      </button>
      {CHIPS.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={chosen.includes(status)}
          onClick={() => choose(chosen.includes(status) ? chosen.filter((one) => one !== status) : [...chosen, status])}
        >
          <Dot of={status} />
          {STATUS[status]}
        </button>
      ))}
    </fieldset>
  );
}
