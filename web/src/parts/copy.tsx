import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CopyMark } from './svg.tsx';

const SAID_MS = 1500;

/** What was copied last, for as long as the button says so; where the browser forbids copying, that is said instead. */
function useCopy(): [string, (text: string) => void] {
  const [said, say] = useState('');
  useEffect(() => {
    if (!said) return undefined;
    const timer = setTimeout(() => say(''), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = (text: string): void => {
    const asked = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    asked.then(
      () => say('Copied'),
      () => say('Your browser did not allow it'),
    );
  };
  return [said, copy];
}

interface Props {
  text: string | (() => string);
  children: ComponentChildren;
  class?: string;
}

export function CopyButton({ text, children, class: className }: Props) {
  const [said, copy] = useCopy();
  return (
    <button type="button" class={className} onClick={() => copy(typeof text === 'string' ? text : text())}>
      {said || children}
    </button>
  );
}

/** An id as it is, with a button that copies it. */
export function Id({ of }: { of: string }) {
  const [said, copy] = useCopy();
  return (
    <>
      <code>{of}</code>{' '}
      <button type="button" class="plain mini" aria-label={`Copy ${of}`} onClick={() => copy(of)}>
        {said || <CopyMark />}
      </button>
    </>
  );
}
