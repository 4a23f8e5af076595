import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { bytes } from '../words/plain.ts';
import { CopyButton } from './copy.tsx';

const TOKEN =
  /("(?:\\.|[^"\\])*"(?=\s*:))|("(?:\\.|[^"\\])*")|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;
const KINDS = ['', 'key', 'string', 'literal', 'number'];
/** More would make the page slow: the rest is behind the copy button. */
const SHOWN_CHARACTERS = 100_000;
const COLOURED_CHARACTERS = 40_000;

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The text with its tokens in spans: what somebody else sent is never anything but text. */
function coloured(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    const kind = match.findIndex((group, nth) => nth > 0 && group !== undefined);
    parts.push(text.slice(at, match.index), <span class={`json-${KINDS[kind]}`}>{match[0]}</span>);
    at = match.index + match[0].length;
  }
  return [...parts, text.slice(at)];
}

/** A text that is probably JSON: pretty or raw, with its size and a button that copies all of it as it was sent. */
export function Json({ text, label }: { text: string; label: string }) {
  const [raw, setRaw] = useState(false);
  const shown = useMemo(() => (raw ? text : pretty(text)), [text, raw]);
  const part = shown.slice(0, SHOWN_CHARACTERS);
  return (
    <div class="json">
      <div class="json-bar">
        <span class="dim">{bytes(new TextEncoder().encode(text).length)}</span>
        <button type="button" class="plain mini" aria-pressed={raw} onClick={() => setRaw(!raw)}>
          Raw
        </button>
        <CopyButton class="plain mini" text={text}>
          Copy
        </CopyButton>
      </div>
      <pre class="code" tabIndex={0} role="region" aria-label={label} dir="ltr">
        {raw || part.length > COLOURED_CHARACTERS ? part : coloured(part)}
      </pre>
      {part.length < shown.length && (
        <p class="dim">The first {bytes(SHOWN_CHARACTERS)} are shown. Copy gives you all of it.</p>
      )}
    </div>
  );
}

/** Headers as they went over the wire. */
export function Headers({ of, label }: { of: Record<string, string | string[]>; label: string }) {
  const lines = Object.entries(of).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));
  return (
    <pre class="code" tabIndex={0} role="region" aria-label={label} dir="ltr">
      {lines.map(([name, value], nth) => (
        <>
          {nth > 0 && '\n'}
          <span class="json-key">{name}</span>: {value}
        </>
      ))}
    </pre>
  );
}
