import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../../main/adapters/clock.ts';
import { realFolder } from '../../../main/adapters/folder.ts';
import type { History } from '../../../main/history/history.ts';
import { inlineStructure } from '../../../main/image/structure.ts';
import { type Log, NO_LOG } from '../../../main/log/log.ts';
import { createHotFolderService } from '../../../main/services/hot-folder.ts';
import { errorView } from '../../../main/services/views.ts';
import { DEFAULT_SETTINGS, type SettingsStore } from '../../../main/settings/settings.ts';
import type { HotFolderStatus } from '../../../preload/contract/settings.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { history } from '../../support/history.ts';
import { seenLog } from '../../support/log.ts';
import { jpegNumber } from '../../support/pictures.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function settingsInMemory(): SettingsStore {
  let settings = DEFAULT_SETTINGS;
  return {
    read: () => settings,
    write(changed) {
      settings = changed;
      return ok(undefined);
    },
  };
}

/** The part of the window that the hot folder needs; opened by the test. */
async function hotFolderDesk(log: Log = NO_LOG) {
  const opened = await history(join(temporaryFolder(), 'home'));
  let open: History | null = null;
  const current = () => (open ? ok(open) : fail(appError('desk-not-open', {})));
  const settings = settingsInMemory();
  const taken: string[] = [];
  const told: HotFolderStatus[] = [];
  const hotFolder = createHotFolderService({
    session: {
      history: current,
      use: (something) => something(),
    },
    settings,
    port: realFolder,
    structure: inlineStructure,
    clock: systemClock,
    take: async ({ name }) => {
      if (name === 'poison.jpg') throw new Error(`about ${name}`);
      taken.push(name);
      return ok(undefined);
    },
    newId: () => crypto.randomUUID(),
    errorView: (error) => errorView(error, 'en'),
    onChange: (status) => told.push(status),
    log,
  });
  onTestFinished(() => hotFolder.stop());
  const status = () => {
    const result = hotFolder.status();
    return result.ok ? result.value : result.error.code;
  };
  const openDesk = async () => {
    open = opened;
    await hotFolder.resume();
  };
  return { hotFolder, settings, taken, told, status, openDesk };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 50 });

test('nothing is watched or chosen before the data folder is open; then what the settings say', async () => {
  const { hotFolder, settings, status, openDesk } = await hotFolderDesk();
  expect(status()).toEqual({ state: 'off', after: 'keep', forDesk: false });
  expect(await hotFolder.choose(temporaryFolder())).toMatchObject({ error: { code: 'desk-not-open' } });
  const folder = temporaryFolder();
  settings.write({ ...DEFAULT_SETTINGS, hotFolder: { folder, after: 'move', forDesk: false } });
  expect(status()).toBe('desk-not-open');
  await openDesk();
  await openDesk();
  expect(status()).toMatchObject({ state: 'watching', folder, after: 'move' });
});

test('choosing, taking, leaving and choosing again: what came in between was there before', async () => {
  const log = seenLog();
  const { hotFolder, settings, taken, told, status, openDesk } = await hotFolderDesk(log);
  await openDesk();
  const folder = temporaryFolder();
  await writeFile(join(folder, 'old.jpg'), jpegNumber(1));
  await hotFolder.choose(folder);
  await until(() => expect(status()).toMatchObject({ thereBefore: 1, taken: 0 }));
  await writeFile(join(folder, 'new.jpg'), jpegNumber(2));
  await writeFile(join(folder, 'letter\u202e.txt'), 'Dear customer');
  await until(() => expect(told.at(-1)).toMatchObject({ taken: 1, bad: [{}] }));
  expect(status()).toMatchObject({
    bad: [
      { path: join(folder, 'letter<U+202E>.txt'), error: { code: 'image-is-text', message: /text file/u } },
    ],
  });
  expect(await hotFolder.choose(folder)).toMatchObject({ value: { taken: 1 } });
  expect(hotFolder.change({ after: 'delete', forDesk: true })).toMatchObject({
    value: { after: 'delete', forDesk: true },
  });

  expect(await hotFolder.off()).toEqual(ok({ state: 'off', after: 'delete', forDesk: true }));
  expect(settings.read().hotFolder).toEqual({ folder: null, after: 'delete', forDesk: true });
  await writeFile(join(folder, 'meanwhile.jpg'), jpegNumber(3));
  await hotFolder.choose(folder);
  await until(() => expect(status()).toMatchObject({ thereBefore: 4 }));
  await writeFile(join(folder, 'poison.jpg'), jpegNumber(5));
  await writeFile(join(folder, 'last.jpg'), jpegNumber(4));
  await until(() => expect(taken).toEqual(['new.jpg', 'last.jpg']));
  await until(() =>
    expect(log.entries()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ event: 'fault', where: 'hot-folder', name: 'Error' }),
      ]),
    ),
  );
  const states = log.entries().filter(({ event }) => event === 'hot-folder');
  expect(states.map(({ state }) => state)).toEqual(['watching', 'off', 'watching']);
  expect(log.lines.join()).not.toContain('poison');
});
