import { useState } from 'preact/hooks';
import { useMutation } from '@tanstack/preact-query';
import { Link, useLocation } from 'wouter-preact';
import type { Look } from '../api/session.ts';
import { asProblem } from '../api/problem.ts';
import { useKeys } from '../parts/keys.ts';
import { Mark } from '../parts/svg.tsx';
import { bothZones, lasting } from '../words/time.ts';
import { KeysHelp } from './keys-help.tsx';

interface Props {
  look: Look;
  pages: readonly (readonly [string, string, ...unknown[]])[];
  /** Whose webhooks these are. */
  name: string;
  subject: string;
  expiresAt: string;
  leave: () => Promise<unknown>;
  ended: () => void;
}

/** Whose webhooks these are, where one is, who one is, and the way out. */
export function Bar({ look, pages, name, subject, expiresAt, leave, ended }: Props) {
  const [path] = useLocation();
  const [helping, help] = useState(false);
  useKeys({ '?': () => help(true) });
  const isAt = (to: string): boolean => (to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`));
  return (
    <header class="top">
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <strong class="brand" title={look.name}>
        {look.logo ? <img src={look.logo} alt="" height="22" /> : <Mark />}
        <span dir="auto">{name}</span>
      </strong>
      <nav aria-label={look.name}>
        {pages.map(([to, words]) => (
          <Link key={to} href={to} aria-current={isAt(to) ? 'page' : undefined}>
            {words}
          </Link>
        ))}
      </nav>
      <div class="who">
        <span class="dim" title={`Your session ends ${bothZones(expiresAt)}`}>
          <span dir="auto">{subject}</span>
          <span class="wide"> · {lasting(Math.max(0, Date.parse(expiresAt) - Date.now()))} left</span>
        </span>
        <button type="button" class="plain mini" aria-label="Keys of this page" onClick={() => help(true)}>
          ?
        </button>
        <Leave leave={leave} ended={ended} />
      </div>
      {helping && <KeysHelp close={() => help(false)} />}
    </header>
  );
}

function Leave({ leave: end, ended }: Pick<Props, 'leave' | 'ended'>) {
  const leave = useMutation({ mutationFn: end, onSuccess: ended });
  return (
    <button type="button" class="mini" disabled={leave.isPending} onClick={() => leave.mutate()}>
      {leave.error ? `${asProblem(leave.error).title}. Try again` : 'Sign out'}
    </button>
  );
}
