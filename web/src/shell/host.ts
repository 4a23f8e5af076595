import { useEffect, useRef } from 'preact/hooks';
import { linkOf, type Link } from './link.ts';

/** Whether the page is in a frame. The policy it came with lets in one origin's pages only, that of its session. */
export const isFramed = (): boolean => window.parent !== window;

/** Asks the page around the frame for another link. The message holds nothing that is secret. */
export const askHost = (origin: string | null): void =>
  window.parent.postMessage({ type: 'webhooks.expired' }, origin ?? '*');

/** A link as the host sends it: whole, or its two parts. */
function sentLink(data: unknown): Link | undefined {
  const { type, url, id, code } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  if (type !== 'webhooks.code') return undefined;
  if (typeof url === 'string') return linkOf(url);
  return typeof id === 'string' && typeof code === 'string' ? { id, code } : undefined;
}

/** Calls with each link that the page around the frame sends; of anybody else, or another origin than is known, nothing is taken. */
export function useHostLinks(known: string | null, take: (link: Link, origin: string) => void): void {
  const current = useRef({ known, take });
  current.current = { known, take };
  useEffect(() => {
    if (!isFramed()) return undefined;
    const heard = (event: MessageEvent): void => {
      const link = sentLink(event.data);
      const { known: origin, take: taken } = current.current;
      if (!link || event.source !== window.parent || (origin !== null && event.origin !== origin)) return;
      taken(link, event.origin);
    };
    addEventListener('message', heard);
    return () => removeEventListener('message', heard);
  }, []);
}
