import { jest } from '@jest/globals';
import pg from 'pg';

interface Asked {
  mock: { calls: [string | { text: string }][]; contexts: unknown[] };
  mockRestore: () => void;
}

/**
 * The text of what platforms of this process ask Postgres for while `work` is done, without what `own` asks. By their text: behind a
 * pooler statements have no names.
 */
export async function statementsOf(work: () => Promise<unknown>, own?: pg.Client): Promise<string[]> {
  const sent = jest.spyOn(pg.Client.prototype, 'query') as unknown as Asked;
  await work();
  const { calls, contexts } = sent.mock;
  const statements = calls.flatMap(([asked], n) =>
    contexts[n] === own ? [] : [typeof asked === 'string' ? asked : asked.text],
  );
  sent.mockRestore();
  return statements;
}

/** One that looks for new events, for the worker of its process. */
export const isLook = (text: string): boolean => text.includes('UPDATE waiting_events SET taken_until');
