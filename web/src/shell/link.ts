/** A link into the portal, as far as the page needs it: whose session, and the code that is good once. */
export interface Link {
  id: string;
  code: string;
}

const ADDRESS = /^\/(?:portal|console)\/s\/([\da-f-]{36})(?=\/|$)/i;

/** The part of the address that a page in a frame stays below, so that it may be loaded again. */
export const framePath = (): string | undefined => ADDRESS.exec(location.pathname)?.[0];

/** Takes the code out of the address, where it would stay in the browser's history. The fragment is sent to no server. */
function takeLink(): Link | undefined {
  const id = ADDRESS.exec(location.pathname)?.[1];
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (!id || !code) return undefined;
  history.replaceState(null, '', location.pathname + location.search);
  return { id, code };
}

/** Of a whole link, as the one who made it got it. */
export function linkOf(url: string): Link | undefined {
  if (!URL.canParse(url)) return undefined;
  const { pathname, hash, origin } = new URL(url);
  const id = ADDRESS.exec(pathname)?.[1];
  const code = new URLSearchParams(hash.slice(1)).get('code');
  return id && code && origin === location.origin ? { id, code } : undefined;
}

/** What the page was opened by; read once, before anything is drawn. */
export const opened = takeLink();
