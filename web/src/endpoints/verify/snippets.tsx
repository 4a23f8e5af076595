import { useState } from 'preact/hooks';
import { SNIPPETS } from 'virtual:snippets';
import { CopyButton } from '../../parts/copy.tsx';

/** The programs of the README, which its tests run. The secret comes from the environment, never from the source. */
export function Snippets() {
  const [language, choose] = useState(SNIPPETS[0]?.language ?? '');
  const code = SNIPPETS.find((one) => one.language === language)?.code ?? '';
  return (
    <div class="snippets">
      <div class="acts">
        <fieldset class="chips inline">
          <legend class="hidden">Language</legend>
          {SNIPPETS.map((one) => (
            <button
              key={one.language}
              type="button"
              aria-pressed={one.language === language}
              onClick={() => choose(one.language)}
            >
              {one.language}
            </button>
          ))}
        </fieldset>
        <CopyButton text={code}>Copy</CopyButton>
      </div>
      <pre class="code tall" tabIndex={0} role="region" aria-label={`Verify a signature in ${language}`}>
        {code}
      </pre>
    </div>
  );
}
