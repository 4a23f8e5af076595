import { useEffect } from 'preact/hooks';
import { useMutation } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { Field } from '../forms/field.tsx';
import { textOf } from '../forms/text.ts';
import { Page } from '../parts/page.tsx';
import { Trouble } from '../parts/trouble.tsx';
import type { Link } from '../shell/link.ts';

interface Props {
  link: Link | undefined;
  ended: boolean;
  entered: () => void;
}

/** In by a link of the operator's program, which is better, or by the operator key. */
export function Entrance({ link, ended, entered }: Props) {
  const follow = useMutation({
    mutationFn: (body: Link) => must(api.POST('/console/session', { body })),
    onSuccess: entered,
  });
  const unlock = useMutation({
    mutationFn: (form: FormData) =>
      must(
        api.POST('/console/session/key', {
          body: { operator_key: textOf(form, 'operator_key').trim(), name: textOf(form, 'name').trim() },
        }),
      ),
    onSuccess: entered,
  });
  useEffect(() => {
    if (link && !ended) follow.mutate(link);
  }, []);
  const failed = follow.error && asProblem(follow.error);
  return (
    <Page title={ended ? 'Your session has ended' : (failed?.title ?? 'Console')} class="narrow">
      {failed && <p>{failed.detail}</p>}
      <p>
        A link that works once, for 2 minutes: <code>npm run cli -- console open --as NAME</code>. With it the operator
        key never enters a browser.
      </p>
      <details class="more-of">
        <summary>Use the operator key here</summary>
        <form
          class="form"
          autocomplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            unlock.mutate(new FormData(event.currentTarget));
          }}
        >
          <Field label="Your name" hint="As the audit log names you.">
            {(ids) => <input {...ids} name="name" required maxLength={60} />}
          </Field>
          <Field label="Operator key" hint="Sent once, and not kept.">
            {(ids) => <input {...ids} name="operator_key" type="password" required autocomplete="off" />}
          </Field>
          {unlock.error ? <Trouble error={unlock.error} /> : null}
          <div class="acts">
            <button type="submit" class="primary" disabled={unlock.isPending}>
              Open the console
            </button>
          </div>
        </form>
      </details>
    </Page>
  );
}
