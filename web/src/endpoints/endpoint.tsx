import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import type { Subscription } from '../api/client.ts';
import { useAddress } from '../parts/address.ts';
import { Loading } from '../parts/lists.tsx';
import { May } from '../parts/may.tsx';
import { Page } from '../parts/page.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { ReplayDialog } from '../replays/replay-dialog.tsx';
import { EndpointDeliveries } from './endpoint-deliveries.tsx';
import { Health } from './health.tsx';
import { useEndpoint, useSwitch } from './queries.ts';
import { Secret } from './secret.tsx';
import { SendTest } from './send-test.tsx';
import { Settings } from './settings.tsx';
import { OutageActions } from './outage-actions.tsx';
import { nameOf, Outage, State, WhyDisabled } from './state.tsx';
import { SwitchDialog } from './switch-dialog.tsx';
import { Verify } from './verify/verify.tsx';

const TABS = [
  ['health', 'Health'],
  ['deliveries', 'Deliveries'],
  ['settings', 'Settings'],
  ['secret', 'Secret'],
  ['verify', 'Verify'],
] as const;
type Tab = (typeof TABS)[number][0];

export function Endpoint({ id }: { id: string }) {
  const { data, error, refetch } = useEndpoint(id);
  const [address, change] = useAddress();
  const asked = address.get('tab');
  const tab: Tab = TABS.find(([name]) => name === asked)?.[0] ?? 'health';
  const endpoint = data?.endpoint;
  return (
    <Page
      title={endpoint ? nameOf(endpoint) : 'Endpoint'}
      back={<Link href="/endpoints">← All endpoints</Link>}
      head={endpoint && <Actions endpoint={endpoint} />}
    >
      {error ? <Trouble error={error} again={refetch} /> : null}
      {!endpoint && !error && <Loading />}
      {endpoint && (
        <>
          <p class="dim" dir="ltr">
            {endpoint.url}
          </p>
          {!endpoint.active && (
            <p class="say failed">
              <WhyDisabled of={endpoint} />
            </p>
          )}
          {(endpoint.state === 'held' || endpoint.state === 'failing') && (
            <div class="say retrying" role="status">
              <Outage of={endpoint} />
              <div class="acts">
                <OutageActions endpoint={endpoint} />
              </div>
            </div>
          )}
          <Tabs label="Endpoint" tabs={TABS} selected={tab} select={(to) => change({ tab: to }, { replace: true })}>
            {tab === 'health' && <Health endpoint={endpoint} />}
            {tab === 'deliveries' && <EndpointDeliveries id={id} />}
            {tab === 'settings' && (
              <Settings endpoint={endpoint} version={data.version} readAgain={async () => (await refetch()).data} />
            )}
            {tab === 'secret' && <Secret endpoint={endpoint} />}
            {tab === 'verify' && <Verify endpoint={endpoint} />}
          </Tabs>
        </>
      )}
    </Page>
  );
}

function Actions({ endpoint }: { endpoint: Subscription }) {
  const [open, show] = useState<'test' | 'replay' | 'switch'>();
  const [, go] = useLocation();
  const close = (): void => show(undefined);
  const enable = useSwitch(endpoint.id);
  return (
    <>
      <State of={endpoint} />
      <span class="right acts">
        <May scope="deliveries:write" quiet>
          {endpoint.active && (
            <>
              <button
                type="button"
                onClick={() => show(open === 'test' ? undefined : 'test')}
                aria-expanded={open === 'test'}
              >
                Send test event
              </button>
              <button type="button" onClick={() => show('replay')}>
                Replay…
              </button>
            </>
          )}
        </May>
        <May scope="subscriptions:write">
          <button type="button" class={endpoint.active ? '' : 'primary'} onClick={() => show('switch')}>
            {endpoint.active ? 'Disable…' : 'Enable…'}
          </button>
        </May>
      </span>
      {open === 'test' && (
        <div class="whole">
          <SendTest endpoint={endpoint} />
        </div>
      )}
      {open === 'switch' && <SwitchDialog endpoint={endpoint} of={enable} close={close} />}
      {open === 'replay' && <ReplayDialog endpoint={endpoint} close={close} started={(id) => go(`/replays/${id}`)} />}
    </>
  );
}
