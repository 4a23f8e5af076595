import { useEffect, useState } from 'preact/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { keepToken, onSessionEnded } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { enter, getSession, type Session } from '../api/session.ts';
import { askHost, isFramed, useHostLinks } from './host.ts';
import { framePath, opened, type Link } from './link.ts';

interface Entering extends Link {
  replace: boolean;
  /** Of the page that sent it; undefined when it came in the address. */
  from?: string;
}

/** Who is in the portal: by the link in the address, by the cookie of a session that began before, or by a link of the page around. */
export function useEntry() {
  const client = useQueryClient();
  const [ended, end] = useState(false);
  const following = useMutation({
    mutationFn: async ({ id, code, replace, from }: Entering): Promise<Session> => {
      const { token, ...session } = await enter({ id, code, replace });
      if (from !== undefined && session.embed_origin !== from)
        throw new Problem(
          403,
          'This link is for another page',
          'It was made for a frame of another origin.',
          'forbidden',
        );
      keepToken(token ?? undefined);
      return session;
    },
    onSuccess: (session) => {
      begin(session);
      end(false);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'look' });
      client.setQueryData(['session'], session);
    },
  });
  const session = useQuery({
    queryKey: ['session'],
    queryFn: getSession,
    staleTime: Infinity,
    // With a link in the address, or in a frame that waits for one, nothing is to be asked.
    enabled: !opened && !isFramed(),
  });
  const origin = session.data?.embed_origin ?? null;
  useEffect(() => {
    onSessionEnded(() => {
      end(true);
      if (isFramed()) askHost(origin);
    });
  }, [origin]);
  useEffect(() => {
    if (opened) following.mutate({ ...opened, replace: false });
    else if (isFramed()) askHost(null);
  }, []);
  useHostLinks(origin, (link, from) => following.mutate({ ...link, replace: true, from }));
  return { session, following, ended, end: () => end(true) };
}

/** Leads to where the session begins: at the top level the link's own address has served its time. */
function begin({ path, embed_origin }: Session): void {
  const base = framePath();
  if (base === undefined) return;
  if (embed_origin === null) history.replaceState(null, '', `/portal${path ?? '/'}`);
  else if (location.pathname === base && path) history.replaceState(null, '', base + path);
}
