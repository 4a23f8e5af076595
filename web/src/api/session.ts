import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { must, send } from './client.ts';

/** Who looks, at whose webhooks, and what they may do. */
export interface Session {
  tenant: { id: string; name: string };
  subject: string;
  scopes: string[];
  expires_at: string;
  return_url: string | null;
}

/** How this installation looks, as its operator said. */
export interface Look {
  name: string;
  logo: string | null;
  accent: string | null;
  version: string;
}

const json = async (path: string, init?: RequestInit) => {
  const response = await send(new URL(path, location.origin).href, init);
  const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  return response.ok ? { data: body, response } : { error: body, response };
};

export const getSession = () => must(json('/portal/session')) as Promise<Session>;
export const getLook = () => must(json('/portal/config')) as Promise<Look>;
export const endSession = () => must(json('/portal/session', { method: 'DELETE' }));

export const SessionContext = createContext<Session | undefined>(undefined);

function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('Only inside the shell');
  return session;
}

/** Whether this session may do something. */
export const useMay = (scope: string): boolean => useSession().scopes.includes(scope);
