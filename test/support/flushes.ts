import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { vi } from 'vitest';

/** Linux says which file a descriptor is of; elsewhere these tests are skipped. */
export const seesFlushes = process.platform === 'linux';

/** Tells of every fsync of this process, by path, before it is done: of streams and of handles, files and folders. */
export async function watchFlushes(told: (path: string) => void): Promise<void> {
  const tell = (descriptor: number) => told(fs.readlinkSync(`/proc/self/fd/${descriptor}`));
  const fsync = fs.fsync;
  vi.spyOn(fs, 'fsync').mockImplementation((descriptor, done) => {
    tell(descriptor);
    fsync(descriptor, done);
  });
  const handle = await open('/dev/null');
  const prototype = Object.getPrototypeOf(handle) as typeof handle;
  await handle.close();
  const sync = prototype.sync;
  vi.spyOn(prototype, 'sync').mockImplementation(function (this: typeof handle) {
    tell(this.fd);
    return sync.call(this);
  });
}
