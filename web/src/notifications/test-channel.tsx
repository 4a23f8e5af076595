import { useState } from 'preact/hooks';
import { Trouble } from '../parts/trouble.tsx';
import { useTestChannel, type Channel } from './queries.ts';

/** Sends a message by the channel, and says what became of it at the same place. */
export function TestChannel({ channel }: { channel: Channel }) {
  const test = useTestChannel(channel.id);
  const [before, remember] = useState<string | null>(null);
  const arrived = channel.last_sent_at !== before;
  const begin = (): void => {
    remember(channel.last_sent_at);
    test.mutate(undefined);
  };
  return (
    <div class="acts">
      <button type="button" disabled={test.isPending || channel.test_pending} onClick={begin}>
        Send a test message
      </button>
      <span role="status">
        {test.isPending || channel.test_pending
          ? 'On its way…'
          : test.isSuccess &&
            (arrived ? <TestArrived of={channel} /> : 'The test message did not arrive: see above why.')}
      </span>
      {test.error ? <Trouble error={test.error} /> : null}
    </div>
  );
}

const TestArrived = ({ of }: { of: Channel }) => (
  <>
    {of.last_error
      ? 'The test message arrived, but not everywhere.'
      : 'The test message was taken. See that it is there.'}
  </>
);
