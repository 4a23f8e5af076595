import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServedFile } from '../http/files/served-file.ts';

/** Where `npm run build` puts the pages, whether this runs as built or, in tests, as source. */
export const BUILT_PAGES = fileURLToPath(
  new URL(import.meta.url.includes('/dist/src/') ? '../../web' : '../../dist/web', import.meta.url),
);

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The one page, and what it loads: files whose names change with what they hold. */
export interface BuiltPages {
  index: ServedFile;
  assets: ReadonlyMap<string, ServedFile>;
}

/** Reads the names only; undefined where nothing is built. */
export async function findPages(folder: string): Promise<BuiltPages | undefined> {
  const found = await Promise.all([readdir(folder), readdir(join(folder, 'assets'))]).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    },
  );
  const [names, assets] = found ?? [[], []];
  if (!names.includes('index.html')) return undefined;
  const index = new ServedFile('text/html; charset=utf-8', () => readFile(join(folder, 'index.html')));
  const files = assets.flatMap((name): [string, ServedFile][] => {
    const type = TYPES[extname(name)];
    return type === undefined ? [] : [[name, new ServedFile(type, () => readFile(join(folder, 'assets', name)))]];
  });
  return { index, assets: new Map(files) };
}
