import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own that something else may fill. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** @returns a disk of that size; undefined where this user may not mount one (root on Linux may). */
  static mount(megabytes: number): SmallDisk | undefined {
    const folder = mkdtempSync(join(tmpdir(), 'kraken-full-'));
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder];
    if (process.platform === 'linux' && spawnSync('mount', options).status === 0) return new SmallDisk(folder);
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }

  /** What is left on it. */
  get freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }

  /** Something else fills it, but for so much. */
  leave(bytes: number): void {
    writeFileSync(this.ballast, Buffer.alloc(this.freeBytes - bytes));
  }

  /** The operator makes room. */
  makeRoom(): void {
    truncateSync(this.ballast);
  }

  unmount(): void {
    spawnSync('umount', ['-l', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}
