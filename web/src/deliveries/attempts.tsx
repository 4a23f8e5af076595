import type { Attempt } from '../api/client.ts';
import { Headers, Json } from '../parts/json.tsx';
import { reason, statusLine } from '../words/reasons.ts';
import { bothZones, clock, lasting } from '../words/time.ts';

/** The platform keeps the first 4 KiB of an answer. */
const KEPT_BYTES = 4096;

interface Props {
  /** The oldest first. */
  log: readonly Attempt[];
  /** How many there were; the log holds the newest. */
  all: number;
}

/** Attempts as a line in time, with the waits between them; the newest is open. */
export function Attempts({ log, all }: Props) {
  if (log.length === 0) return <p class="dim">No attempt yet.</p>;
  return (
    <>
      {all > log.length && (
        <p class="dim">
          The newest {log.length} of {all}.
        </p>
      )}
      <ol class="attempts">
        {log.map((attempt, nth) => (
          <li key={attempt.attempt} class={attempt.outcome}>
            <Wait before={log[nth - 1]} until={attempt.started_at} />
            <One attempt={attempt} open={nth === log.length - 1} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Wait({ before, until }: { before: Attempt | undefined; until: string }) {
  if (!before) return null;
  return <p class="wait">waited {lasting(Date.parse(until) - Date.parse(before.started_at) - before.duration_ms)}</p>;
}

function One({ attempt, open }: { attempt: Attempt; open: boolean }) {
  const { status_code: code, reason: name, response_body: body, response_headers: headers } = attempt;
  const why = name && reason(name);
  const outcome = [code && statusLine(code), why && (code ? undefined : why.says)].filter(Boolean).join(' ');
  return (
    <details open={open}>
      <summary>
        <b>{attempt.attempt}</b>
        <span>{outcome || 'OK'}</span>
        <span class="number dim">
          {lasting(attempt.duration_ms)} ·{' '}
          <time dateTime={attempt.started_at} title={bothZones(attempt.started_at)}>
            {clock(attempt.started_at)}
          </time>
        </span>
      </summary>
      {why && (
        <p class="hint">
          <b>{why.says}</b> {why.mend}
          {attempt.error && <code class="error">{attempt.error}</code>}
        </p>
      )}
      {body !== null && (
        <>
          <h2 class="small">Answer</h2>
          {body === '' ? (
            <p class="dim">It had no body.</p>
          ) : (
            <Json text={body} label={`Answer to attempt ${attempt.attempt}`} />
          )}
          {new TextEncoder().encode(body).length >= KEPT_BYTES && (
            <p class="dim">Only the first 4 kB of an answer are kept.</p>
          )}
        </>
      )}
      {headers && (
        <>
          <h2 class="small">Headers of the answer</h2>
          <Headers of={headers} label={`Headers of the answer to attempt ${attempt.attempt}`} />
        </>
      )}
    </details>
  );
}
