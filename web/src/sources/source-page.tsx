import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import type { Source } from '../api/client.ts';
import { Confirm } from '../forms/dialog.tsx';
import { Loading } from '../parts/lists.tsx';
import { May } from '../parts/may.tsx';
import { Page } from '../parts/page.tsx';
import { Ago } from '../parts/time.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Paste } from './paste.tsx';
import { providerOf } from './providers.ts';
import { usePause, useRemoveSource, useSource } from './queries.ts';
import { Requests } from './requests.tsx';
import { ReplaceSecret } from './replace-secret.tsx';
import { SourceState } from './sources.tsx';
import { TestSource } from './test-source.tsx';

export function SourcePage({ id }: { id: string }) {
  const { data: source, error, refetch } = useSource(id);
  return (
    <Page
      title={source?.name ?? 'Source'}
      back={<Link href="/sources">← All sources</Link>}
      head={source && <Actions source={source} />}
    >
      {error ? <Trouble error={error} again={refetch} /> : null}
      {!source && !error && <Loading />}
      {source && (
        <>
          <h2>What came</h2>
          <Requests source={source} />
          <h2>Try it</h2>
          <TestSource source={source} />
          <details class="more-of">
            <summary>Where it is pasted, and its secrets</summary>
            <Paste source={source} />
            <Secrets source={source} />
          </details>
        </>
      )}
    </Page>
  );
}

function Actions({ source }: { source: Source }) {
  const [removing, ask] = useState(false);
  const pause = usePause(source.id);
  return (
    <>
      <SourceState of={source} />
      <span class="dim">{providerOf(source.provider).label}</span>
      <span class="right acts">
        <May scope="sources:write">
          <button
            type="button"
            disabled={pause.isPending}
            onClick={() => pause.mutate(source.paused ? 'resume' : 'pause')}
          >
            {source.paused ? 'Resume: tell what is held' : 'Pause: accept, but hold'}
          </button>
          <button type="button" onClick={() => ask(true)}>
            Remove…
          </button>
        </May>
      </span>
      {pause.error ? <Trouble error={pause.error} /> : null}
      {removing && <Remove source={source} close={() => ask(false)} />}
    </>
  );
}

function Remove({ source, close }: { source: Source; close: () => void }) {
  const [, go] = useLocation();
  const remove = useRemoveSource(source.id);
  return (
    <Confirm
      title={`Remove ${source.name}?`}
      action="Remove"
      danger
      close={close}
      of={{ ...remove, mutate: () => remove.mutate(undefined, { onSuccess: () => go('/sources') }) }}
    >
      <p>Its URL answers 404 from then on. What it told is kept, and what is held becomes a dead letter.</p>
    </Confirm>
  );
}

function Secrets({ source }: { source: Source }) {
  const { secrets } = providerOf(source.provider);
  const [replacing, replace] = useState<string>();
  return (
    <>
      <ul class="plain-list">
        {source.secrets.map(({ kind, key_id, created_at, expires_at }) => (
          <li key={kind + created_at}>
            {secrets.find(({ name }) => name === kind)?.label ?? kind} {key_id && <code>{key_id}</code>}, set{' '}
            <Ago at={created_at} />
            {expires_at && (
              <>
                , counts until <Ago at={expires_at} />
              </>
            )}
          </li>
        ))}
      </ul>
      <May scope="sources:write">
        <div class="acts">
          {secrets.map(({ name, label }) => (
            <button key={name} type="button" onClick={() => replace(name)}>
              Replace: {label}…
            </button>
          ))}
        </div>
      </May>
      {replacing && <ReplaceSecret source={source} kind={replacing} close={() => replace(undefined)} />}
    </>
  );
}
