import { execFile } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { atExit, hasCode } from '../../dev/embedded/server-process.ts';
import type { Servers } from './servers.ts';

const run = promisify(execFile);
const MIB = 1 << 20;

/** A disk that is soon full: a tablespace on a file system in memory, which only root may mount. */
export class SmallDisk {
  readonly name = 'small';
  private constructor(
    private readonly folder: string,
    private readonly servers: Servers,
    private readonly forget: () => unknown,
  ) {}

  /** Why there can't be one; undefined: there can. */
  static async impossible({ dataDir }: Servers): Promise<string | undefined> {
    const folder = join(dataDir, 'disk-tried');
    await mkdir(folder);
    try {
      await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
      await run('umount', [folder]);
      return undefined;
    } catch {
      return 'a small disk can only be mounted as root of a machine that allows it';
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  static async mount(servers: Servers, mib: number): Promise<SmallDisk> {
    const folder = join(servers.dataDir, 'disk');
    await mkdir(folder, { mode: 0o700 });
    await run('mount', ['-t', 'tmpfs', '-o', `size=${mib}m,mode=0700`, 'tmpfs', folder]);
    // Lazily: whoever still has a file of it open keeps it until then.
    const forget = atExit(() => void execFile('umount', ['-l', folder]));
    const disk = new SmallDisk(folder, servers, forget);
    try {
      await mkdir(join(folder, 'tablespace'), { mode: 0o700 });
      await servers.postgres.query(`CREATE TABLESPACE ${disk.name} LOCATION '${join(folder, 'tablespace')}'`);
      return disk;
    } catch (error) {
      await disk.remove();
      throw error;
    }
  }

  /** Until nothing more fits. */
  async fill(): Promise<void> {
    const file = await open(join(this.folder, 'filler'), 'w');
    try {
      for (const size of [MIB, 8192]) await this.fillBy(file, Buffer.alloc(size, 1));
    } finally {
      await file.close();
    }
  }

  async free(): Promise<void> {
    await rm(join(this.folder, 'filler'), { force: true });
  }

  async remove(): Promise<void> {
    try {
      await this.servers.postgres.query(`DROP TABLESPACE IF EXISTS ${this.name}`);
    } finally {
      await run('umount', ['-l', this.folder]);
      this.forget();
      await rm(this.folder, { recursive: true });
    }
  }

  private async fillBy(file: Awaited<ReturnType<typeof open>>, chunk: Buffer): Promise<void> {
    for (;;) {
      try {
        await file.write(chunk);
      } catch (error) {
        if (!hasCode(error, 'ENOSPC')) throw error;
        return;
      }
    }
  }
}
