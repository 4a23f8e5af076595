import { writeFile } from 'node:fs/promises';
import { clientTypes } from './types.ts';

const TIMEOUT_MS = 60_000;
const FILE = 'clients/typescript/src/schema.ts';

/** The client's types of a platform that runs, with the event types that were made there: `npm run client:types -- http://localhost:3000`. */
const [url, file = FILE] = process.argv.slice(2);
if (url === undefined || !URL.canParse(url)) {
  throw new Error('Of which platform? Give its address, such as http://localhost:3000');
}
const answer = await fetch(`${url.replace(/\/+$/, '')}/openapi.json`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
if (!answer.ok) throw new Error(`${answer.url} answers ${answer.status}: is the platform there?`);
await writeFile(file, await clientTypes((await answer.json()) as Record<string, unknown>));
process.stdout.write(`${file}: the types of ${url}. Build the client: npm run build:client\n`);
