import { useState } from 'preact/hooks';
import { useMutation } from '@tanstack/preact-query';
import { api, must, type Tenant } from '../api/client.ts';
import { CopyButton } from '../parts/copy.tsx';
import { Confirm, Dialog } from '../forms/dialog.tsx';

const WRITING = [
  'subscriptions:read',
  'subscriptions:write',
  'deliveries:read',
  'deliveries:write',
  'sources:read',
  'sources:write',
] as const;

/** Looks on as the tenant: read-only unless it is ticked, and the portal says so all the time. */
export function OpenPortal({ tenant }: { tenant: Tenant }) {
  const [asking, ask] = useState(false);
  const [writing, write] = useState(false);
  const open = useMutation({
    mutationFn: () =>
      must(
        api.POST('/api/v1/admin/tenants/{id}/portal-sessions', {
          params: { path: { id: tenant.id } },
          body: { expires_in_seconds: 3600, ...(writing && { scopes: [...WRITING] }) },
        }),
      ),
  });
  const close = (): void => {
    ask(false);
    open.reset();
  };
  return (
    <span class="right">
      <button type="button" class="primary" disabled={tenant.disabled} onClick={() => ask(true)}>
        Open portal as tenant…
      </button>
      {asking && open.data && (
        <Dialog title={`The portal of ${tenant.name}`} close={close}>
          <p>The link works once, for 2 minutes.</p>
          <div class="acts">
            <a class="button primary" href={open.data.url} target="_blank" rel="noreferrer" onClick={close}>
              Open it in a new tab
            </a>
            <CopyButton text={open.data.url}>Copy the link</CopyButton>
            <button type="button" onClick={close}>
              Close
            </button>
          </div>
        </Dialog>
      )}
      {asking && !open.data && (
        <Confirm
          title={`Open the portal as ${tenant.name}`}
          action="Make a link"
          close={close}
          of={{ ...open, mutate: () => open.mutate() }}
        >
          <p>For an hour, under your name in the tenant’s audit log.</p>
          <label>
            <input type="checkbox" checked={writing} onChange={(event) => write(event.currentTarget.checked)} />
            Also change and send: not read-only
          </label>
        </Confirm>
      )}
    </span>
  );
}
