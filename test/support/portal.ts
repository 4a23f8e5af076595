import type { Answer, Json, TenantApi } from './platform.ts';

/** What a browser says of a request that a page makes to its own site; the page itself names the type. */
export const OWN_PAGE = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
export const ORIGIN = 'https://app.acme.example';

export interface Link {
  id: string;
  code: string;
}

export const linkOf = ({ body }: Answer): Link => {
  const [, id = '', code = ''] = /\/portal\/s\/([^#]+)#code=(.+)$/.exec(body['url']) ?? [];
  return { id, code };
};

/** A link of the tenant's, by its key. */
export async function newLink(tenant: TenantApi, more: Json = {}): Promise<Link> {
  const made = await tenant.call('POST', '/portal-sessions', { subject: 'user-1', ...more });
  if (made.status !== 201) throw new Error(`mint: ${made.status} ${JSON.stringify(made.body)}`);
  return linkOf(made);
}

export const follow = ({ api }: TenantApi, link: Json, headers: Record<string, string> = {}): Promise<Answer> =>
  api.call('POST', '/portal/session', { body: link, headers: { ...OWN_PAGE, ...headers } });

/** What a browser keeps after an answer. */
export const cookieIn = ({ headers }: Answer): string => headers.get('set-cookie')?.split(';')[0] ?? '';

/** In the portal: the cookie of a page of its own, or the bearer of one in a frame, as headers. */
export async function enter(
  tenant: TenantApi,
  more: Json = {},
): Promise<{ id: string; headers: Record<string, string> }> {
  const entered = await follow(tenant, await newLink(tenant, more));
  if (entered.status !== 200) throw new Error(`enter: ${entered.status} ${JSON.stringify(entered.body)}`);
  const { id, token } = entered.body;
  const headers = token ? { authorization: `Bearer ${token}` } : { ...OWN_PAGE, cookie: cookieIn(entered) };
  return { id, headers };
}
