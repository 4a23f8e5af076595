import { useState } from 'preact/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import { api, must, type Tenant } from '../api/client.ts';
import { Confirm } from '../forms/dialog.tsx';
import { Field } from '../forms/field.tsx';
import { useAddress } from '../parts/address.ts';
import { Id } from '../parts/copy.tsx';
import { Loading } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { exact } from '../words/time.ts';
import { OpenPortal } from './open-portal.tsx';
import { TenantAudit } from './tenant-audit.tsx';
import { TenantKeys } from './tenant-keys.tsx';
import { TenantSessions } from './tenant-sessions.tsx';
import { TenantState } from './tenants.tsx';

const TABS = [
  ['keys', 'API keys'],
  ['sessions', 'Portal sessions'],
  ['audit', 'Audit log'],
  ['end', 'Retention and end'],
] as const;
type Tab = (typeof TABS)[number][0];
const ROUTE = '/api/v1/admin/tenants/{id}';

export function TenantPage({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['tenants', id],
    queryFn: ({ signal }) => must(api.GET(ROUTE, { params: { path: { id } }, signal })),
  });
  const [address, change] = useAddress();
  const tab: Tab = TABS.find(([name]) => name === address.get('tab'))?.[0] ?? 'keys';
  return (
    <Page
      title={data?.name ?? 'Tenant'}
      back={<Link href="/tenants">← All tenants</Link>}
      head={
        data && (
          <>
            <TenantState of={data} />
            <OpenPortal tenant={data} />
          </>
        )
      }
    >
      {error ? <Trouble error={error} again={refetch} /> : null}
      {!data && !error && <Loading />}
      {data && (
        <>
          <p class="dim">
            <Id of={data.id} /> made {exact(data.created_at)}
          </p>
          <Tabs label="Tenant" tabs={TABS} selected={tab} select={(to) => change({ tab: to }, { replace: true })}>
            {tab === 'keys' && <TenantKeys id={id} />}
            {tab === 'sessions' && <TenantSessions id={id} />}
            {tab === 'audit' && <TenantAudit id={id} />}
            {tab === 'end' && <End tenant={data} />}
          </Tabs>
        </>
      )}
    </Page>
  );
}

/** What changes the tenant as a whole. */
function End({ tenant }: { tenant: Tenant }) {
  const client = useQueryClient();
  const [days, setDays] = useState(String(tenant.payload_retention_days ?? ''));
  const [asking, ask] = useState<'disable' | 'erase'>();
  const [typed, type] = useState('');
  const refresh = (): Promise<unknown> => {
    ask(undefined);
    return client.invalidateQueries({ queryKey: ['tenants'] });
  };
  const path = { id: tenant.id };
  const change = useMutation({
    mutationFn: (body: { disabled?: boolean; payload_retention_days?: number | null }) =>
      must(api.PATCH(ROUTE, { params: { path }, body })),
    onSuccess: refresh,
  });
  const erase = useMutation({ mutationFn: () => must(api.DELETE(ROUTE, { params: { path } })), onSuccess: refresh });
  return (
    <div class="narrow">
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ payload_retention_days: days.trim() === '' ? null : Number(days) });
        }}
      >
        <Field label="Days that payloads are kept" hint="Empty: as long as the platform keeps them.">
          {(ids) => <input {...ids} inputMode="numeric" value={days} onInput={(e) => setDays(e.currentTarget.value)} />}
        </Field>
        {change.error ? <Trouble error={change.error} /> : null}
        <div class="acts">
          <button type="submit" disabled={change.isPending}>
            Save
          </button>
          {change.isSuccess && <span role="status">Saved.</span>}
        </div>
      </form>
      <h2>End</h2>
      <div class="acts">
        <button type="button" onClick={() => ask('disable')}>
          {tenant.disabled ? 'Enable…' : 'Disable…'}
        </button>
        <button type="button" onClick={() => ask('erase')}>
          Erase…
        </button>
      </div>
      {asking === 'disable' && (
        <Confirm
          title={`${tenant.disabled ? 'Enable' : 'Disable'} ${tenant.name}?`}
          action={tenant.disabled ? 'Enable' : 'Disable'}
          danger={!tenant.disabled}
          close={() => ask(undefined)}
          of={{ ...change, mutate: () => change.mutate({ disabled: !tenant.disabled }) }}
        >
          <p>
            {tenant.disabled
              ? 'Its keys work again, within 5 s.'
              : 'Its keys and sessions are refused within 5 s. Nothing is deleted, and it can be enabled again.'}
          </p>
        </Confirm>
      )}
      {asking === 'erase' && (
        <Confirm
          title={`Erase ${tenant.name}?`}
          action={`Erase ${tenant.name} for good`}
          danger
          close={() => ask(undefined)}
          disabled={typed !== tenant.name}
          of={{ ...erase, mutate: () => erase.mutate() }}
        >
          <p>
            Its keys are dead at once; its events, deliveries and endpoints are deleted in the background. There is no
            way back.
          </p>
          <Field label={`Type its name: ${tenant.name}`}>
            {(ids) => <input {...ids} autocomplete="off" value={typed} onInput={(e) => type(e.currentTarget.value)} />}
          </Field>
        </Confirm>
      )}
    </div>
  );
}
