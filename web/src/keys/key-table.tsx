import type { ComponentChildren } from 'preact';
import { Ago } from '../parts/time.tsx';
import { many } from '../words/plain.ts';

/** A tenant's, or an operator's. */
export interface Key {
  id: string;
  name: string;
  scopes: readonly string[];
  expires_at: string | null;
  revoked_at: string | null;
  last_used_at: string | null;
}

const isLive = ({ revoked_at: revoked, expires_at: end }: Key): boolean =>
  !revoked && (!end || Date.parse(end) > Date.now());

interface Props {
  keys: readonly Key[];
  /** What can be done with one that is live. */
  act: (key: Key) => ComponentChildren;
}

/** Those that work; those that do no more are folded away below. */
export function KeyTable({ keys, act }: Props) {
  const [live, ended] = [keys.filter(isLive), keys.filter((key) => !isLive(key))];
  return (
    <>
      {live.length > 0 ? <Table keys={live} act={act} /> : <p>No key works any more.</p>}
      {ended.length > 0 && (
        <details class="more-of">
          <summary>{many(ended.length, 'key')} revoked or expired</summary>
          <Table keys={ended} act={() => null} />
        </details>
      )}
    </>
  );
}

const Table = ({ keys, act }: Props) => (
  <table class="keys-table">
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">May</th>
        <th scope="col">Last used</th>
        <th scope="col">Ends</th>
        <th scope="col">
          <span class="hidden">Do</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {keys.map((key) => (
        <tr key={key.id}>
          <td dir="auto">{key.name}</td>
          <td>
            <Scopes of={key.scopes} />
          </td>
          <td class="dim">{key.last_used_at ? <Ago at={key.last_used_at} /> : 'never'}</td>
          <td class="dim">
            <End of={key} />
          </td>
          <td>{act(key)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Scopes = ({ of }: { of: readonly string[] }) =>
  of.length === 1 ? (
    <code>{of[0]}</code>
  ) : (
    <details>
      <summary>{many(of.length, 'scope')}</summary>
      <code>{of.join(', ')}</code>
    </details>
  );

const End = ({ of: { revoked_at: revoked, expires_at: end } }: { of: Key }) =>
  revoked ? (
    <>
      revoked <Ago at={revoked} />
    </>
  ) : end ? (
    <Ago at={end} />
  ) : (
    <>never</>
  );
