import type { Answer, Api } from './platform.ts';
import { cookieIn, OWN_PAGE, type Link } from './portal.ts';

/** By the operator key. */
export async function newConsoleLink(api: Api, name = 'anna'): Promise<Link> {
  const { body } = await api.admin('POST', '/console-sessions', { name });
  const [, id = '', code = ''] = /\/console\/s\/([^#]+)#code=(.+)$/.exec(body['url']) ?? [];
  return { id, code };
}

export const followToConsole = (api: Api, link: Link): Promise<Answer> =>
  api.call('POST', '/console/session', { body: link, headers: OWN_PAGE });

/** In the console: what its page sends, as headers. */
export async function enterConsole(api: Api, name?: string): Promise<{ id: string; headers: Record<string, string> }> {
  const entered = await followToConsole(api, await newConsoleLink(api, name));
  if (entered.status !== 200) throw new Error(`console: ${entered.status} ${JSON.stringify(entered.body)}`);
  return { id: entered.body['id'], headers: { ...OWN_PAGE, cookie: cookieIn(entered) } };
}
