import { useState } from 'preact/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import { Confirm } from '../forms/dialog.tsx';
import { Field } from '../forms/field.tsx';
import { KeyTable, type Key } from '../keys/key-table.tsx';
import { MadeKey } from '../keys/made-key.tsx';
import { RevokeDialog } from '../keys/revoke-dialog.tsx';
import { List } from '../parts/lists.tsx';

const ROUTE = '/api/v1/admin/tenants/{id}/api-keys';

export function TenantKeys({ id }: { id: string }) {
  const client = useQueryClient();
  const [dialog, open] = useState<Key | 'make'>();
  const [name, setName] = useState('');
  const list = useQuery({
    queryKey: ['keys', id],
    queryFn: ({ signal }) => must(api.GET(ROUTE, { params: { path: { id } }, signal })),
  });
  const done = (): Promise<unknown> => {
    open(undefined);
    return client.invalidateQueries({ queryKey: ['keys', id] });
  };
  const make = useMutation({
    mutationFn: () => must(api.POST(ROUTE, { params: { path: { id } }, body: { name: name.trim() } })),
    onSuccess: done,
  });
  const revoke = useMutation({
    mutationFn: (keyId: string) => must(api.DELETE(`${ROUTE}/{keyId}`, { params: { path: { id, keyId } } })),
    onSuccess: done,
  });
  const rows = list.data?.data ?? [];
  return (
    <>
      <div class="acts">
        <button type="button" onClick={() => open('make')}>
          New key…
        </button>
      </div>
      {make.data && <MadeKey of={make.data.key} />}
      <List of={list} rows={rows} empty={<b>No keys: the tenant’s software can’t call the API yet</b>}>
        <KeyTable
          keys={rows}
          act={(key) => (
            <button type="button" class="mini" onClick={() => open(key)}>
              Revoke…
            </button>
          )}
        />
      </List>
      {dialog === 'make' && (
        <Confirm
          title="New API key"
          action="Make the key"
          close={() => open(undefined)}
          disabled={name.trim() === ''}
          of={{ ...make, mutate: () => make.mutate() }}
        >
          <Field label="Name" hint="What will use it: billing service. It may do everything a tenant may.">
            {(ids) => (
              <input {...ids} required maxLength={100} value={name} onInput={(e) => setName(e.currentTarget.value)} />
            )}
          </Field>
        </Confirm>
      )}
      {typeof dialog === 'object' && <RevokeDialog of={dialog} revoke={revoke} close={() => open(undefined)} />}
    </>
  );
}
