import { useEffect } from 'preact/hooks';
import { useQuery } from '@tanstack/preact-query';
import { getLook, type Look } from '../api/session.ts';
import { readable } from './colour.ts';

const PLAIN: Look = { name: 'Webhooks', logo: null, accent: null, version: '' };

/** Name, logo and colour of this installation; its colour is made darker or lighter until text in it can be read. */
export function useLook(): Look {
  const look = useQuery({ queryKey: ['look'], queryFn: getLook, staleTime: Infinity }).data ?? PLAIN;
  useEffect(() => {
    if (!look.accent) return;
    const { style } = document.documentElement;
    style.setProperty('--accent', `light-dark(${readable(look.accent, 'light')}, ${readable(look.accent, 'dark')})`);
  }, [look.accent]);
  return look;
}
