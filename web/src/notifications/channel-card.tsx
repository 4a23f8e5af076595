import { useId, useState } from 'preact/hooks';
import { Confirm } from '../forms/dialog.tsx';
import { May } from '../parts/may.tsx';
import { Dot } from '../parts/status.tsx';
import { Ago } from '../parts/time.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useChangeChannel, useRemoveChannel, type Channel } from './queries.ts';
import { TestChannel } from './test-channel.tsx';
import { KINDS, TOLD } from './words.ts';

/** One channel: whom it tells of what, how it does, and what can be done with it. */
export function ChannelCard({ channel, edit }: { channel: Channel; edit: () => void }) {
  const heading = useId();
  const [removing, remove] = useState(false);
  const change = useChangeChannel(channel.id);
  return (
    <section class="request" aria-labelledby={heading}>
      <div class="head">
        <h2 id={heading} dir="auto">
          {channel.name}
        </h2>
        <ChannelState of={channel} />
      </div>
      <p dir="auto">
        {KINDS[channel.kind].label}
        {channel.recipients.length > 0 && ` to ${channel.recipients.join(', ')}`}, when{' '}
        {channel.events.length === TOLD.length
          ? 'anything happens to an endpoint, or a delivery fails for good'
          : TOLD.filter(([event]) => channel.events.includes(event))
              .map(([, words]) => words)
              .join('; ')}
        .
      </p>
      <Last of={channel} />
      <May scope="notifications:write">
        <TestChannel channel={channel} />
        <div class="acts">
          <button type="button" onClick={edit}>
            Edit…
          </button>
          <button
            type="button"
            disabled={change.isPending}
            onClick={() => change.mutate({ enabled: !channel.enabled })}
          >
            {channel.enabled ? 'Pause' : 'Resume'}
          </button>
          <button type="button" onClick={() => remove(true)}>
            Remove…
          </button>
        </div>
      </May>
      {change.error ? <Trouble error={change.error} /> : null}
      {removing && <Remove channel={channel} close={() => remove(false)} />}
    </section>
  );
}

function ChannelState({ of }: { of: Channel }) {
  const [shown, words] = of.enabled
    ? of.failing_since
      ? ['retrying', 'Failing']
      : ['delivered', 'On']
    : of.disabled_reason === 'failing'
      ? ['failed', 'Off: it failed for three days']
      : ['skipped', 'Paused: it is told nothing'];
  return (
    <span class={`badge ${shown}`}>
      <Dot of={shown} />
      {words}
    </span>
  );
}

/** What was told last, and what went wrong since. */
const Last = ({ of }: { of: Channel }) => (
  <>
    <p class="dim">
      {of.last_sent_at ? (
        <>
          Told <Ago at={of.last_sent_at} />.
        </>
      ) : (
        'Told nothing yet.'
      )}
    </p>
    {of.last_error && (
      <p class="say failed">
        <b>The last message did not arrive:</b> <span dir="auto">{of.last_error}</span>.{' '}
        {of.enabled && of.retry_at && (
          <>
            It is tried again <Ago at={of.retry_at} />, and at once after a change.
          </>
        )}
      </p>
    )}
  </>
);

function Remove({ channel, close }: { channel: Channel; close: () => void }) {
  const remove = useRemoveChannel(channel.id);
  return (
    <Confirm
      title={`Remove ${channel.name}?`}
      action="Remove the channel"
      danger
      close={close}
      of={{ ...remove, mutate: () => remove.mutate(undefined, { onSuccess: close }) }}
    >
      <p>Nobody is told by it any more, nor of what it still had to tell.</p>
    </Confirm>
  );
}
