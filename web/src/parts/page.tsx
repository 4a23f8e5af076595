import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

let first = true;

interface Props {
  title: string;
  /** Beside the title. */
  head?: ComponentChildren;
  /** Above it: where one came from. */
  back?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
}

/** A page says its name in the window's title, and after a step inside the portal its heading has the focus. */
export function Page({ title, head, back, class: className, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!first) heading.current?.focus({ preventScroll: true });
    first = false;
  }, []);
  useEffect(() => {
    document.title = `${title} · Webhooks`;
  }, [title]);
  return (
    <section class={`page ${className ?? ''}`} aria-labelledby="page-title">
      {back}
      <div class="head">
        <h1 id="page-title" ref={heading} tabIndex={-1} dir="auto">
          {title}
        </h1>
        {head}
      </div>
      {children}
    </section>
  );
}
