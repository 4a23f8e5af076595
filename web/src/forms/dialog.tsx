import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Trouble } from '../parts/trouble.tsx';

interface Props {
  title: string;
  close: () => void;
  children: ComponentChildren;
}

/** The browser's own dialog: it keeps the focus inside, Esc closes it, and the focus goes back to where it was. */
export function Dialog({ title, close, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={close}>
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  );
}

interface Question extends Props {
  /** The verb, with the number where there is one: "Retry 312 deliveries". */
  action: string;
  danger?: boolean;
  disabled?: boolean;
  of: { mutate: () => void; isPending: boolean; error: unknown };
}

/** A dialog that asks before something is done; what fails is said inside it. */
export function Confirm({ title, close, children, action, danger, disabled, of }: Question) {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    of.mutate();
  };
  return (
    <Dialog title={title} close={close}>
      <form onSubmit={submit}>
        {children}
        {of.error ? <Trouble error={of.error} /> : null}
        <div class="acts">
          <button type="submit" class={danger ? 'danger' : 'primary'} disabled={of.isPending || disabled}>
            {of.isPending ? 'One moment…' : action}
          </button>
          <button type="button" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
