import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { Subscription } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useMay } from '../api/session.ts';
import { Confirm } from '../forms/dialog.tsx';
import { May } from '../parts/may.tsx';
import { EndpointForm } from './form/endpoint-form.tsx';
import { useChange, useRemove } from './queries.ts';
import { nameOf } from './state.tsx';

interface Props {
  endpoint: Subscription;
  version: string | undefined;
}

/** As it was read last, or as it is read again. */
type Read = () => Promise<Props | undefined>;

export function Settings({ endpoint, version, readAgain }: Props & { readAgain: Read }) {
  const may = useMay('subscriptions:write');
  // What is saved names the version that was read when the form was opened, not the newest one that was heard of.
  const [opened, open] = useState({ endpoint, version });
  const change = useChange(endpoint.id, opened.version);
  const [removing, remove] = useState(false);
  const changedByOther = change.error !== null && asProblem(change.error).status === 412;
  const again = (): void => {
    change.reset();
    void readAgain().then((now) => now && open(now));
  };
  if (!may)
    return (
      <>
        <May scope="subscriptions:write">{null}</May>
        <dl>
          <dt>Events</dt>
          <dd>{endpoint.events.join(', ')}</dd>
          <dt>Filter</dt>
          <dd>{endpoint.filter ? <code>{JSON.stringify(endpoint.filter)}</code> : 'none'}</dd>
        </dl>
      </>
    );
  return (
    <div class="narrow">
      {changedByOther && (
        <div class="trouble" role="alert">
          <p>
            <b>Somebody else changed this endpoint in the meantime.</b> Nothing of yours was saved. Look at it as it is
            now, then make your change again.
          </p>
          <button type="button" onClick={again}>
            Show it as it is now
          </button>
        </div>
      )}
      {change.isSuccess && (
        <p class="say delivered" role="status">
          Saved. It counts from the next attempt on.
        </p>
      )}
      <EndpointForm
        key={opened.version}
        endpoint={opened.endpoint}
        action="Save"
        saving={change.isPending}
        error={changedByOther ? undefined : change.error}
        save={(values) => change.mutate(values)}
      />
      <h2>Delete</h2>
      <p>Nothing more is sent to it, and what waits is cancelled. Its deliveries stay in the log.</p>
      <button type="button" onClick={() => remove(true)}>
        Delete this endpoint…
      </button>
      {removing && <Remove endpoint={endpoint} version={version} close={() => remove(false)} />}
    </div>
  );
}

function Remove({ endpoint, version, close }: Props & { close: () => void }) {
  const [, go] = useLocation();
  const remove = useRemove(endpoint.id, version);
  const gone = { ...remove, mutate: () => remove.mutate(undefined, { onSuccess: () => go('/endpoints') }) };
  return (
    <Confirm title={`Delete ${nameOf(endpoint)}?`} action="Delete" danger close={close} of={gone}>
      <p>
        What waits for <code>{endpoint.url}</code> is cancelled. There is no way back.
      </p>
    </Confirm>
  );
}
