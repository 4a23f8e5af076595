import { useState } from 'preact/hooks';
import { List } from '../parts/lists.tsx';
import { May } from '../parts/may.tsx';
import { Page } from '../parts/page.tsx';
import { ChannelCard } from './channel-card.tsx';
import { ChangeChannel, NewChannelDialog } from './channel-dialog.tsx';
import { useChannels, type Channel } from './queries.ts';

/** Where people are told of trouble with their endpoints, without looking here. */
export const Notifications = () => (
  <Page title="Notifications" class="narrow">
    <p>People are told when an endpoint is in trouble or well again, at most once an hour for each endpoint.</p>
    <May scope="notifications:read">
      <Channels />
    </May>
  </Page>
);

function Channels() {
  const list = useChannels();
  const [dialog, open] = useState<Channel | 'new'>();
  const rows = list.data?.data ?? [];
  const close = (): void => open(undefined);
  const add = (
    <May scope="notifications:write">
      <button type="button" class="primary" onClick={() => open('new')}>
        Add a channel…
      </button>
    </May>
  );
  return (
    <>
      {rows.length > 0 && <div class="acts">{add}</div>}
      <List
        of={list}
        rows={rows}
        empty={
          <>
            <b>Nobody is told yet</b>
            <p>A channel is a mailbox, a channel of Slack or Discord, or a URL of yours.</p>
            {add}
          </>
        }
      >
        {rows.map((channel) => (
          <ChannelCard key={channel.id} channel={channel} edit={() => open(channel)} />
        ))}
      </List>
      {dialog === 'new' && <NewChannelDialog close={close} />}
      {typeof dialog === 'object' && <ChangeChannel channel={dialog} close={close} />}
    </>
  );
}
