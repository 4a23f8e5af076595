import type { OnWire } from '../../http/openapi/answers.ts';
import { named, nullable, oneOf } from '../../http/openapi/examples.ts';
import { CONSOLE_STATES, type ConsoleRow } from './console.rows.ts';

export const consoleView = (row: ConsoleRow) => ({
  id: row.id,
  operator: row.operator,
  state: row.state,
  entered_at: row.used_at,
  expires_at: row.expires_at,
  revoked_at: row.revoked_at,
  created_at: row.created_at,
});

/** For who is in it. */
export const ownConsoleView = (row: Pick<ConsoleRow, 'id' | 'operator' | 'expires_at'>) => ({
  id: row.id,
  operator: row.operator,
  expires_at: row.expires_at,
});

const COMMON = {
  id: '018d4ac0-5d6e-7f70-8a9b-1c2d3e4f5a6b',
  operator: 'operator:anna',
  expires_at: '2024-02-14T23:30:20.000Z',
} as const;

export const consoleExample = named<OnWire<ReturnType<typeof consoleView>>>('ConsoleSession', {
  ...COMMON,
  state: oneOf(CONSOLE_STATES, 'live', 'SessionState'),
  entered_at: nullable('2024-02-14T15:30:20.000Z'),
  revoked_at: nullable('2024-02-14T16:00:00.000Z', null),
  created_at: '2024-02-14T15:30:00.000Z',
});

/** Just made: shown once. */
export const consoleLinkExample = consoleExample.showing({ state: 'link', entered_at: null }).with({
  url: 'https://hooks.example.com/console/s/018d4ac0-5d6e-7f70-8a9b-1c2d3e4f5a6b#code=wpc_Ex4mp1eEx4mp1eEx4mp1eEx4mp1eEx4mp1eEx4mp1eE',
});

export const ownConsoleExample = named<OnWire<ReturnType<typeof ownConsoleView>>>('OwnConsoleSession', COMMON);
