import { useState } from 'preact/hooks';
import type { Subscription } from '../../api/client.ts';
import { textOf } from '../../forms/text.ts';
import { lazy } from '../../parts/lazy.tsx';
import { Field } from '../../forms/field.tsx';
import { check, type Verdict } from './check.ts';

const Snippets = lazy(() => import('./snippets.tsx').then((module) => module.Snippets));

export const Verify = ({ endpoint }: { endpoint: Subscription }) => (
  <div class="narrow">
    <p>
      Verify the bytes as they arrive, before any JSON parsing, with the secret of this endpoint from an environment
      variable.
    </p>
    <Snippets />
    <h2>Try it</h2>
    <p class="dim">
      Paste what your server got for <code dir="ltr">{endpoint.url}</code>. It is checked in this browser and sent
      nowhere.
    </p>
    <TryIt />
  </div>
);

function TryIt() {
  const [verdict, say] = useState<Verdict>();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [secret = '', headers = '', body = ''] = ['secret', 'headers', 'body'].map((name) => textOf(form, name));
    // A form sends line ends as CRLF, which no JSON of ours has.
    void check(secret, headers, body.replaceAll('\r\n', '\n'), Date.now()).then(say);
  };
  return (
    <form class="form" onSubmit={submit} autocomplete="off">
      <Field label="Secret">
        {(ids) => <input {...ids} name="secret" type="password" required placeholder="whsec_…" />}
      </Field>
      <Field label="Headers">
        {(ids) => (
          <textarea
            {...ids}
            name="headers"
            rows={4}
            required
            dir="ltr"
            placeholder={'webhook-id: …\nwebhook-timestamp: …\nwebhook-signature: v1,…'}
          />
        )}
      </Field>
      <Field label="Body">{(ids) => <textarea {...ids} name="body" rows={5} required dir="ltr" />}</Field>
      <div class="acts">
        <button type="submit" class="primary">
          Check
        </button>
      </div>
      {verdict && (
        <p class={`say ${verdict.good ? 'delivered' : 'failed'}`} role="status">
          {verdict.says}
        </p>
      )}
    </form>
  );
}
