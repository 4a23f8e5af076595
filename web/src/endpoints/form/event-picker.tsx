import { useState } from 'preact/hooks';
import type { EventType, Subscription } from '../../api/client.ts';
import { Json } from '../../parts/json.tsx';

interface Props {
  types: readonly EventType[];
  chosen: ReadonlySet<string>;
  choose: (events: ReadonlySet<string>) => void;
}

const groupOf = (name: string): string => name.split('.')[0] ?? name;

/** Whether an endpoint gets events of this type. */
export const takes = ({ events }: Pick<Subscription, 'events'>, name: string): boolean =>
  ['*', name, `${groupOf(name)}.*`].some((one) => events.includes(one));

/** Covered by something wider that is chosen. */
const covered = (name: string, chosen: ReadonlySet<string>): boolean =>
  chosen.has('*') || (name !== `${groupOf(name)}.*` && chosen.has(`${groupOf(name)}.*`));

/** Event types by group, with the wide choices that also take future ones; beside them the example of the one in focus. */
export function EventPicker({ types, chosen, choose }: Props) {
  const [find, search] = useState('');
  const [shown, show] = useState<EventType>();
  const known = types.filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes(find.trim().toLowerCase()),
  );
  const groups = [...Map.groupBy(known, ({ name }) => groupOf(name))];
  const toggle = (name: string): void => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    // What a wider choice takes anyway needs no entry of its own.
    choose(new Set([...next].filter((one) => one === name || !covered(one, next) || one === '*')));
  };
  const box = (name: string, words: string, type?: EventType) => (
    <label key={name} class="choice" onMouseEnter={type && (() => show(type))}>
      <input
        type="checkbox"
        checked={chosen.has(name) || covered(name, chosen)}
        disabled={name !== '*' && covered(name, chosen)}
        onChange={() => toggle(name)}
        onFocus={type && (() => show(type))}
      />
      <span>
        {type?.deprecated ? <s>{words}</s> : words}
        {type && <span class="dim"> {type.description}</span>}
      </span>
    </label>
  );
  return (
    <fieldset class="picker">
      <legend>Events</legend>
      <div class="picker-list">
        <label>
          <span class="hidden">Find an event type</span>
          <input
            type="search"
            placeholder="Find an event type"
            value={find}
            onInput={(e) => search(e.currentTarget.value)}
          />
        </label>
        <div class="picker-types" tabIndex={0} role="group" aria-label="Event types">
          {find === '' && box('*', 'All events, also future ones')}
          {groups.map(([group, members]) => (
            <div key={group} class="picker-group">
              {box(`${group}.*`, `All of ${group}, also future ones`)}
              {members.map((type) => box(type.name, type.name, type))}
            </div>
          ))}
          {groups.length === 0 && <p class="dim">No event type matches.</p>}
        </div>
      </div>
      <div class="picker-example">
        {shown ? (
          <>
            <h2 class="small">What {shown.name} carries</h2>
            <Json text={JSON.stringify(shown.example)} label={`Example of ${shown.name}`} />
          </>
        ) : (
          <p class="dim">Move to an event type to see an example of what it carries.</p>
        )}
      </div>
    </fieldset>
  );
}
