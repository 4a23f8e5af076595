import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { api, must } from './client.ts';
import type { components } from './schema';

/** Who looks, at whose webhooks, and what they may do. */
export type Session = components['schemas']['OwnPortalSession'];
/** How this installation looks, as its operator said. */
export type Look = components['schemas']['PortalConfig'];

export const getSession = () => must(api.GET('/portal/session'));
export const getLook = () => must(api.GET('/portal/config'));
export const endSession = () => must(api.DELETE('/portal/session'));

/** Follows a link, once. In a frame the answer has the token, which no cookie holds. */
export const enter = (link: { id: string; code: string; replace: boolean }) =>
  must(api.POST('/portal/session', { body: link }));

export const SessionContext = createContext<Session | undefined>(undefined);

function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('Only inside the shell');
  return session;
}

/** What this session may do. */
export const useScopes = (): Session['scopes'] => useSession().scopes;

/** Whether this session may do something. */
export const useMay = (scope: string): boolean => useScopes().some((one) => one === scope);
