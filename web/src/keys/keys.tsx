import { useState } from 'preact/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import type { components } from '../api/schema';
import { useScopes } from '../api/session.ts';
import { List } from '../parts/lists.tsx';
import { May } from '../parts/may.tsx';
import { Page } from '../parts/page.tsx';
import { scopeWords } from '../words/scopes.ts';
import { KeyDialog, type NewKey } from './key-dialog.tsx';
import { KeyTable, type Key } from './key-table.tsx';
import { MadeKey } from './made-key.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';

type Scope = components['schemas']['Scope'];
const ROUTE = '/api/v1/tenant/api-keys';

/** What the tenant's own software calls the API with. */
export const Keys = () => (
  <Page title="API keys" class="narrow">
    <p>Your software calls the API with a key. A key you make here may do what your session may, or less.</p>
    <May scope="keys:read">
      <OwnKeys />
    </May>
  </Page>
);

function OwnKeys() {
  const client = useQueryClient();
  const own = useScopes();
  const [dialog, open] = useState<Key | 'make'>();
  const list = useQuery({ queryKey: ['keys'], queryFn: ({ signal }) => must(api.GET(ROUTE, { signal })) });
  const done = (): Promise<unknown> => {
    open(undefined);
    return client.invalidateQueries({ queryKey: ['keys'] });
  };
  const make = useMutation({
    mutationFn: (body: NewKey<Scope>) => must(api.POST(ROUTE, { body })),
    onSuccess: done,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => must(api.DELETE(`${ROUTE}/{id}`, { params: { path: { id } } })),
    onSuccess: done,
  });
  const rows = list.data?.data ?? [];
  const close = (): void => open(undefined);
  const begin = (which: Key | 'make'): void => {
    revoke.reset();
    make.reset();
    open(which);
  };
  return (
    <>
      <div class="acts">
        <May scope="keys:write">
          <button type="button" class="primary" onClick={() => begin('make')}>
            New key…
          </button>
        </May>
      </div>
      {make.data && <MadeKey of={make.data.key} />}
      <List of={list} rows={rows} empty={<b>No keys yet: your software can’t call the API</b>}>
        <KeyTable
          keys={rows}
          act={(key) => (
            <May scope="keys:write" quiet>
              {key.scopes.every((scope) => own.some((one) => one === scope)) ? (
                <button type="button" class="mini" onClick={() => begin(key)}>
                  Revoke…
                </button>
              ) : (
                <span class="dim">May more than you</span>
              )}
            </May>
          )}
        />
      </List>
      {dialog === 'make' && (
        <KeyDialog
          title="New API key"
          hint="What will use it: billing service."
          maxLength={100}
          scopes={own.map((scope) => [scope, scopeWords(scope)] as const)}
          make={make}
          close={close}
        />
      )}
      {typeof dialog === 'object' && <RevokeDialog of={dialog} revoke={revoke} close={close} />}
    </>
  );
}
