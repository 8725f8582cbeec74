import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../main/adapters/clock.ts';
import { realFolder } from '../../main/adapters/folder.ts';
import type { Patience } from '../../main/capture/hot-folder/arrival.ts';
import type { FolderPort } from '../../main/capture/hot-folder/folder-port.ts';
import { createHotFolder } from '../../main/capture/hot-folder/hot-folder.ts';
import type { HotFolderReport, HotFolderSetup, TakenFile } from '../../main/capture/hot-folder/setup.ts';
import { type HotFileStore, hotFileStore } from '../../main/history/hot-files.ts';
import { hashImage } from '../../main/history/images.ts';
import { inlineStructure } from '../../main/image/structure.ts';
import { ok } from '../../preload/result.ts';
import { history, NOON } from './history.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The proportions of the program's own, twenty times as fast. */
export const QUICK: Patience = {
  settleMs: 100,
  namedAfterMs: 1_000,
  roundMs: 20,
  answerMs: 400,
  ownerlessMs: 300,
};

/** What goes wrong with the real files; changed while the test runs. */
export interface Faults {
  /** Paths that another program holds, as Windows refuses them. */
  readonly locked: Set<string>;
  /** The folder does not answer until it resolves. */
  silence: Promise<void> | null;
}

export function noFaults(): Faults {
  return { locked: new Set(), silence: null };
}

export function faultyFolder(faults: Faults): FolderPort {
  const free = async (path: string) => {
    if (faults.silence) await faults.silence;
    if (faults.locked.has(path))
      throw Object.assign(new Error('EBUSY: resource busy or locked'), { code: 'EBUSY', errno: -16 });
  };
  return {
    list: async (folder) => {
      if (faults.silence) await faults.silence;
      return realFolder.list(folder);
    },
    stat: (path) => realFolder.stat(path),
    read: async (path, seen) => {
      await free(path);
      return realFolder.read(path, seen);
    },
    hold: async (path, privatePath) => {
      await free(path);
      return realFolder.hold(path, privatePath);
    },
    giveBack: async (path, name) => {
      await free(path);
      return realFolder.giveBack(path, name);
    },
    move: async (path, into, name) => {
      await free(path);
      return realFolder.move(path, into, name);
    },
    overwrite: async (path, seen) => {
      await free(path);
      return realFolder.overwrite(path, seen);
    },
    remove: async (path) => {
      await free(path);
      return realFolder.remove(path);
    },
  };
}

export interface Watched {
  /** Name and hash of everything that was accepted, in order. */
  readonly taken: { readonly name: string; readonly hash: string }[];
  report(): HotFolderReport;
  /** Codes by name of what is shown as bad. */
  bad(): Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A database that remembers, in a folder of its own. */
export async function memory(): Promise<HotFileStore> {
  const { database } = await history(join(temporaryFolder(), 'home'));
  return hotFileStore(database, () => NOON);
}

/** Watches until the test ends. Everything is accepted unless `take` says otherwise. */
export function watch(
  folder: string,
  known: HotFileStore,
  setup: Partial<HotFolderSetup> = {},
): Watched & { readonly reports: readonly HotFolderReport[] } {
  const taken: { name: string; hash: string }[] = [];
  const reports: HotFolderReport[] = [];
  const { take = async () => ok(undefined), ...others } = setup;
  const hotFolder = createHotFolder({
    folder,
    line: { hanging: null },
    known,
    after: () => 'keep',
    port: realFolder,
    structure: inlineStructure,
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    patience: QUICK,
    onStatus: (report) => reports.push(report),
    ...others,
    take: async (file: TakenFile) => {
      const answer = await take(file);
      if (answer.ok) taken.push({ name: file.name, hash: hashImage(file.bytes) });
      return answer;
    },
  });
  void hotFolder.run();
  onTestFinished(() => hotFolder.stop());
  const report = () => reports.at(-1) ?? { lost: null, thereBefore: null, taken: 0, badCount: 0, bad: [] };
  return {
    taken,
    reports,
    report,
    bad: () =>
      Object.fromEntries(report().bad.map(({ path, error }) => [path.slice(folder.length + 1), error.code])),
    stop: () => hotFolder.stop(),
  };
}

/** For what must not happen: several settle times and rounds. */
export const quiet = (patience = QUICK) =>
  systemClock.sleep(patience.settleMs * 3 + patience.roundMs * 10, new AbortController().signal);

export const until = (check: () => void | Promise<void>) =>
  vi.waitFor(check, { timeout: 10_000, interval: 20 });

/** An empty folder that is watched already, so that what comes next is new. */
export async function watchedFolder(setup: Parameters<typeof watch>[2] = {}) {
  const folder = temporaryFolder();
  const known = await memory();
  const watched = watch(folder, known, setup);
  await until(() => expect(watched.report().thereBefore).toBe(0));
  const path = (name: string) => join(folder, name);
  const names = () => watched.taken.map(({ name }) => name);
  return { folder, known, watched, path, names };
}
