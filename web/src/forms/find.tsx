import type { ComponentChildren } from 'preact';

interface Props {
  /** Of what: name or meaning. */
  by: string;
  placeholder: string;
  value: string;
  find: (text: string) => void;
  /** Other filters beside it. */
  children?: ComponentChildren;
}

/** Above a list: what is typed leaves out the rows that do not have it. */
export const Find = ({ by, placeholder, value, find, children }: Props) => (
  <div class="filters" role="search">
    <label class="grow">
      <span class="hidden">Find by {by}</span>
      <input
        type="search"
        placeholder={placeholder}
        value={value}
        onInput={(event) => find(event.currentTarget.value)}
      />
    </label>
    {children}
  </div>
);
