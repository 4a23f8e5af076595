import { expect } from '@jest/globals';
import { ERROR_CODES } from '../../src/http/problem.ts';
import type { Answer, Platform } from '../support/platform.ts';

/** Everything that is stored, but for when a key was used. */
async function contents({ db }: Platform): Promise<string> {
  const { rows: tables } = await db.query<{ name: string }>(
    `SELECT format('%I', relname) AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`,
  );
  const digests = tables.map(
    ({ name }) => `SELECT '${name}' AS name, count(*)::text || coalesce(md5(string_agg(
      (to_jsonb(t) - 'last_used_at')::text, ',' ORDER BY t::text)), '') AS rows FROM ${name} t`,
  );
  return JSON.stringify((await db.query(`${digests.join(' UNION ALL ')} ORDER BY name`)).rows);
}

/** Expects the closed form of an error, and that nothing is stored. */
export async function expectRefused(
  platform: Platform,
  call: () => Promise<Answer>,
  status: number,
  code: string,
): Promise<Answer> {
  const before = await contents(platform);
  const answer = await call();
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.body).toEqual({
    type: 'about:blank',
    title: expect.any(String),
    status,
    detail: expect.any(String),
    code,
    request_id: expect.stringMatching(/^[\da-f-]{36}$/),
    ...(status === 422 ? { errors: expect.any(Array) } : {}),
  });
  expect(answer.status).toBe(status);
  expect(ERROR_CODES).toContain(code);
  expect(await contents(platform)).toBe(before);
  return answer;
}
