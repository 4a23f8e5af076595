import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { ListedEndpoint } from '../api/client.ts';
import { useMay } from '../api/session.ts';
import { OutageActions } from '../endpoints/outage-actions.tsx';
import { isFailing, nameOf, Outage, WhyDisabled } from '../endpoints/state.tsx';
import { useSwitch } from '../endpoints/queries.ts';
import { SwitchDialog } from '../endpoints/switch-dialog.tsx';
import { Ago } from '../parts/time.tsx';
import { May } from '../parts/may.tsx';
import { many, percent } from '../words/plain.ts';
import { useHours } from './queries.ts';

const DAY_MS = 86_400_000;

interface Props {
  endpoints: readonly ListedEndpoint[];
}

/** Each a sentence and what to do; nothing wrong is said too. */
export function Attention({ endpoints }: Props) {
  const failed = useFailed();
  const items = [
    ...endpoints.filter(({ active }) => !active).map((one) => <Disabled key={`off ${one.id}`} endpoint={one} />),
    ...endpoints.filter(isFailing).map((one) => <Failing key={`failing ${one.id}`} endpoint={one} />),
    ...(failed > 0 ? [<Failed key="failed" number={failed} />] : []),
    ...endpoints.flatMap((one) => endingSecrets(one).map((at) => <Ending key={one.id + at} endpoint={one} at={at} />)),
  ];
  if (items.length === 0) return <Healthy endpoints={endpoints} />;
  return (
    <section aria-labelledby="attention">
      <h2 id="attention">Needs attention</h2>
      <ul class="attention">{items}</ul>
    </section>
  );
}

function useFailed(): number {
  const stats = useHours('24h').data?.stats ?? [];
  return stats.reduce((all, { status, count }) => (status === 'failed' ? all + count : all), 0);
}

const endingSecrets = ({ secrets }: ListedEndpoint): string[] =>
  secrets.flatMap(({ expires_at: at }) => (at && Date.parse(at) - Date.now() < DAY_MS ? [at] : []));

interface ItemProps {
  level: 'failed' | 'retrying';
  children: ComponentChildren;
  actions: ComponentChildren;
}

const Item = ({ level, children, actions }: ItemProps) => (
  <li class={`say ${level}`}>
    <span>{children}</span>
    <span class="right acts">{actions}</span>
  </li>
);

const Look = ({ at }: { at: string }) => (
  <Link class="button" href={at}>
    Look
  </Link>
);

function Disabled({ endpoint }: { endpoint: ListedEndpoint }) {
  const [asking, ask] = useState(false);
  const enable = useSwitch(endpoint.id);
  return (
    <Item
      level="failed"
      actions={
        <>
          <Look at={`/endpoints/${endpoint.id}`} />
          <May scope="subscriptions:write" quiet>
            <button type="button" onClick={() => ask(true)}>
              Enable…
            </button>
          </May>
        </>
      }
    >
      <b dir="auto">{nameOf(endpoint)}</b> is disabled. <WhyDisabled of={endpoint} />
      {asking && <SwitchDialog endpoint={endpoint} of={enable} close={() => ask(false)} />}
    </Item>
  );
}

const Failing = ({ endpoint }: { endpoint: ListedEndpoint }) => (
  <Item
    level="failed"
    actions={
      <>
        <Look at={`/endpoints/${endpoint.id}?tab=health`} />
        <OutageActions endpoint={endpoint} />
      </>
    }
  >
    <b dir="auto">{nameOf(endpoint)}</b> fails.{' '}
    {endpoint.state === 'active' ? (
      `${percent(endpoint.health?.success_rate ?? 0)} of ${many(endpoint.health?.attempts ?? 0, 'attempt')} in 24 hours succeeded.`
    ) : (
      <Outage of={endpoint} />
    )}
  </Item>
);

function Failed({ number }: { number: number }) {
  const may = useMay('deliveries:write');
  return (
    <Item level="failed" actions={<Look at="/deliveries?status=failed" />}>
      <b>{many(number, 'delivery', 'deliveries')} failed</b> in 24 hours and {number === 1 ? 'was' : 'were'} not sent
      again
      {may ? ': look why, then retry them.' : '.'}
    </Item>
  );
}

const Ending = ({ endpoint, at }: { endpoint: ListedEndpoint; at: string }) => (
  <Item level="retrying" actions={<Look at={`/endpoints/${endpoint.id}?tab=secret`} />}>
    The old secret of <b dir="auto">{nameOf(endpoint)}</b> ends <Ago at={at} />: does its server know the new one?
  </Item>
);

function Healthy({ endpoints }: Props) {
  const last = endpoints
    .flatMap(({ health }) => health?.last_success_at ?? [])
    .reduce((newest, at) => (at > newest ? at : newest), '');
  return (
    <p class="say delivered">
      <b>{endpoints.length === 1 ? 'Your endpoint is' : 'All endpoints are'} healthy.</b>{' '}
      {last ? (
        <>
          Last delivery <Ago at={last} />.
        </>
      ) : (
        'Nothing was delivered in the last 24 hours.'
      )}
    </p>
  );
}
