import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAMES = ['WEBHOOKS_URL', 'ADMIN_API_KEY', 'WEBHOOKS_API_KEY'];
const OPTIONS = /^--(url|admin-key|api-key)\b/;

/** Where neither a platform nor a credential is named: the platform of `npm run dev` and the key that was made for this machine. */
export async function knowThisMachine(): Promise<void> {
  const { argv, env } = process;
  if (NAMES.some((name) => env[name]) || argv.some((one) => OPTIONS.test(one))) return;
  const text = await readFile(join(env['DATA_DIR'] || '.data', 'keys.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return;
  env['ADMIN_API_KEY'] = String((JSON.parse(text) as { ADMIN_API_KEY?: unknown }).ADMIN_API_KEY);
  env['WEBHOOKS_URL'] = `http://localhost:${env['PORT'] || 3000}`;
}
