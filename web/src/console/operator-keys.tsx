import { useState } from 'preact/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import type { components } from '../api/schema';
import { Field } from '../forms/field.tsx';
import { KeyDialog, type NewKey } from '../keys/key-dialog.tsx';
import { KeyTable, type Key } from '../keys/key-table.tsx';
import { MadeKey } from '../keys/made-key.tsx';
import { RevokeDialog } from '../keys/revoke-dialog.tsx';
import { List } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';

type Scope = components['schemas']['OperatorScope'];
const ROUTE = '/api/v1/admin/operator-keys';

const SCOPES: readonly (readonly [Scope, string])[] = [
  ['tenants', 'make and change tenants, their keys and endpoints'],
  ['events:write', 'emit events for tenants'],
  ['deliveries', 'see deliveries of tenants, and send them again'],
  ['sources', 'see and change sources of tenants'],
  ['catalogue', 'make and change event types'],
  ['queue', 'pause and resume the queue'],
  ['audit:read', 'read audit logs'],
  ['all', 'do everything, also make such keys'],
];

/** What operators' own software calls the API with, in place of the one key that may do everything. */
export function OperatorKeys() {
  const client = useQueryClient();
  const [dialog, open] = useState<Key | 'make'>();
  const [own, type] = useState('');
  const list = useQuery({ queryKey: ['operator-keys'], queryFn: ({ signal }) => must(api.GET(ROUTE, { signal })) });
  const done = (): Promise<unknown> => {
    type('');
    open(undefined);
    return client.invalidateQueries({ queryKey: ['operator-keys'] });
  };
  const make = useMutation({
    // A session makes no lasting credential: the operator key is asked for, sent once and not kept.
    mutationFn: (body: NewKey<Scope>) =>
      must(api.POST(ROUTE, { body, headers: { 'X-Admin-Key': own } }), () => undefined),
    onSuccess: done,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => must(api.DELETE(`${ROUTE}/{id}`, { params: { path: { id } } })),
    onSuccess: done,
  });
  const rows = list.data?.data ?? [];
  const close = (): void => open(undefined);
  const begin = (which: Key | 'make'): void => {
    make.reset();
    revoke.reset();
    type('');
    open(which);
  };
  return (
    <Page title="Operator keys" class="narrow">
      <p>
        A key for each program or person that operates the platform. It acts for any tenant, within its scopes, and
        stands in the audit log by its name.
      </p>
      <div class="acts">
        <button type="button" class="primary" onClick={() => begin('make')}>
          New key…
        </button>
      </div>
      {make.data && <MadeKey of={make.data.key} />}
      <List
        of={list}
        rows={rows}
        empty={<b>No keys yet: everybody who operates the platform shares the one of its settings</b>}
      >
        <KeyTable
          keys={rows}
          act={(key) => (
            <button type="button" class="mini" onClick={() => begin(key)}>
              Revoke…
            </button>
          )}
        />
      </List>
      {dialog === 'make' && (
        <KeyDialog
          title="New operator key"
          hint="Whose or what it is for: billing-backend. Letters, digits, dots, _ and -; given only once."
          pattern="[A-Za-z0-9._\-]+"
          maxLength={60}
          scopes={SCOPES}
          make={make}
          close={close}
          ready={own !== ''}
        >
          <Field
            label="Your operator key"
            hint="One that may do everything. It is sent once and not kept: a session alone makes no key."
          >
            {(ids) => (
              <input
                {...ids}
                type="password"
                autocomplete="off"
                required
                value={own}
                onInput={(event) => type(event.currentTarget.value)}
              />
            )}
          </Field>
        </KeyDialog>
      )}
      {typeof dialog === 'object' && <RevokeDialog of={dialog} revoke={revoke} close={close} />}
    </Page>
  );
}
