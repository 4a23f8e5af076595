import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

interface Props<Name extends string> {
  label: string;
  /** Name and words, in order. */
  tabs: readonly (readonly [Name, string])[];
  selected: Name;
  select: (name: Name) => void;
  children: ComponentChildren;
}

/** As the ARIA pattern has it: arrows, Home and End move, and one tab is in the tab order. */
export function Tabs<Name extends string>({ label, tabs, selected, select, children }: Props<Name>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = tabs.findIndex(([name]) => name === selected);
  const go = (nth: number): void => {
    const to = (nth + tabs.length) % tabs.length;
    select(tabs[to]![0]);
    list.current?.querySelectorAll('button')[to]?.focus();
  };
  const moves: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
  const pressed = (event: KeyboardEvent): void => {
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <>
      <div ref={list} role="tablist" aria-label={label} class="tabs" onKeyDown={pressed}>
        {tabs.map(([name, words]) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-controls={`${id}-panel`}
            aria-selected={name === selected}
            tabIndex={name === selected ? 0 : -1}
            onClick={() => select(name)}
          >
            {words}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
        {children}
      </div>
    </>
  );
}
