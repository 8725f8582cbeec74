import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../../main/adapters/clock.ts';
import { forkReader } from '../../../main/adapters/reader-fork.ts';
import { processReader, type ReaderProcess } from '../../../main/engines/local/page-reader.ts';
import { logFiles } from '../../../main/log/files.ts';
import { createSession, type SessionSetup } from '../../../main/services/session.ts';
import { errorView } from '../../../main/services/views.ts';
import type { AppError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { acceptOne } from '../../support/accept-one.ts';
import { runCli } from '../../support/cli.ts';
import { distinct } from '../../support/distinct.ts';
import { history, type OpenHistory } from '../../support/history.ts';
import { hostileError } from '../../support/hostile.ts';
import { NEVER } from '../../support/juhe.ts';
import { memoryKeyring } from '../../support/keyring.ts';
import { expectClean, type SeenLog, seenLog } from '../../support/log.ts';
import { channels, expectNothingOf, PERSON, workOf } from '../../support/log-doors.ts';
import { FRONT, reads } from '../../support/pipeline.ts';
import { untilLeft } from '../../support/queue.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('what is thrown with a person in its message', () => {
  /** Of the only job. */
  const failureOf = ({ database }: OpenHistory) =>
    database.prepare("SELECT error ->> 'code' FROM jobs").pluck().get();
  const thrown = {
    event: 'fault',
    code: null,
    frames: expect.arrayContaining([expect.stringContaining('.ts:')]),
  };
  const error = () => Object.assign(new TypeError(`about ${PERSON}`), { person: PERSON });

  test('by a handler of the window', async () => {
    const log = seenLog();
    const answers = channels(log, () => Promise.reject(error()));
    await answers.get('session:status')?.(true, {});
    expect(log.entries()[0]).toMatchObject({ ...thrown, where: 'session:status', name: 'TypeError' });
    const worse = channels(log, () => {
      throw hostileError(PERSON);
    });
    await worse.get('session:status')?.(true, {});
    expectNothingOf(log);
  });

  test('by an engine; the picture fails, and the cloud’s pause is told', async () => {
    const opened = await history(temporaryFolder());
    const log = seenLog();
    const engine = { ...reads(), recognise: () => Promise.reject(error()) };
    const { queue } = workOf(opened, log, { cloud: () => ok(engine) });
    for (let index = 0; index < 3; index += 1)
      await acceptOne(queue, { ...FRONT, bytes: distinct(FRONT.bytes, index), sourceName: PERSON });
    await untilLeft(opened);
    await queue.close();
    expect(log.entries()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...thrown, where: 'queue', name: 'TypeError' }),
        expect.objectContaining({ event: 'job-failed', code: 'internal-error', outcome: 'unknown' }),
        { event: 'cloud', state: 'paused', code: 'internal-error' },
      ]),
    );
    expectNothingOf(log);
  });

  test('by the window when it is told of the queue', async () => {
    const opened = await history(temporaryFolder());
    const log = seenLog();
    const refused = { code: 'juhe-10012', number: 10012, reason: PERSON, orderId: null, outcome: 'answered' };
    const engine = { ...reads(), recognise: async () => fail(refused as AppError) };
    const onQueue = () => {
      throw error();
    };
    const { queue, gate } = workOf(opened, log, { cloud: () => ok(engine), onQueue });
    await acceptOne(queue, FRONT);
    await untilLeft(opened);
    await queue.close();
    expect(gate.state().kind).toBe('paused');
    expect(failureOf(opened)).toBe('juhe-10012');
    expect(log.entries()).toEqual(
      expect.arrayContaining([
        { event: 'cloud', state: 'paused', code: 'juhe-10012' },
        expect.objectContaining({ event: 'fault', where: 'queue' }),
      ]),
    );
    expectNothingOf(log);
  });

  const sessionOf = (log: SeenLog, change: Partial<SessionSetup>) =>
    createSession({
      folder: join(temporaryFolder(), 'home'),
      keyring: memoryKeyring({ is: 'none' }),
      passphrase: null,
      now: systemClock.now,
      builtAt: null,
      start: () => {
        throw error();
      },
      isDemo: () => false,
      errorView: (refused) => errorView(refused, 'en'),
      onChange: () => undefined,
      elapsed: systemClock.elapsed,
      log,
      ...change,
    });

  test('a data folder that does not open, and one that does', async () => {
    const log = seenLog();
    await sessionOf(log, {}).open();
    const full = Object.assign(error(), { code: 'SQLITE_FULL' });
    const start = () => {
      throw full;
    };
    await sessionOf(log, { start, passphrase: 'a long passphrase' }).open();
    const folder = join(temporaryFolder(), 'home');
    const working = sessionOf(log, {
      folder,
      passphrase: 'a long passphrase',
      start: (opened) => workOf(opened, log, {}),
    });
    await working.open();
    await sessionOf(log, { folder, passphrase: 'wrong' }).open();
    await working.close(1_000);
    await sessionOf(log, { folder, passphrase: 'wrong' }).open();
    expect(log.entries()).toEqual([
      { event: 'folder-refused', code: 'vault-passphrase-needed' },
      { event: 'folder-refused', code: 'disk-full' },
      { event: 'folder-opened', protection: 'passphrase', milliseconds: expect.any(Number) },
      { event: 'folder-refused', code: 'data-folder-busy' },
      { event: 'folder-closed', inTime: true },
      { event: 'folder-refused', code: 'vault-passphrase-wrong' },
    ]);
    expectNothingOf(log);
  });

  test('by this machine’s reader, which may also end or hang', async () => {
    const log = seenLog();
    const own = processReader(
      forkReader(join(import.meta.dirname, '../../../out/main/reader.js')),
      () => 1e12,
      log,
    );
    expect(await own.read(Buffer.from(PERSON), NEVER)).toMatchObject({
      error: { code: 'local-reader-failed' },
    });
    own.close();
    expect(log.entries()).toEqual([
      { event: 'fault', where: 'reader', name: 'Error', code: null, frames: expect.any(Array) },
    ]);

    vi.useFakeTimers();
    try {
      let exit: () => void = () => undefined;
      const silent: ReaderProcess = {
        send: () => undefined,
        onMessage: () => undefined,
        onExit: (listener) => {
          exit = listener;
        },
        kill: () => undefined,
      };
      const reader = processReader(
        () => silent,
        () => 1e12,
        log,
      );
      const gone = reader.read(Buffer.from(PERSON), NEVER);
      exit();
      await gone;
      const hung = reader.read(Buffer.from(PERSON), NEVER);
      vi.advanceTimersByTime(120_000);
      await hung;
      // Ended by us: that is no news.
      exit();
    } finally {
      vi.useRealTimers();
    }
    expect(log.entries().slice(1)).toEqual([
      { event: 'reader-ended', how: 'exit' },
      { event: 'reader-ended', how: 'too-slow' },
    ]);
    expectNothingOf(log);
  });
});

test('a fault of the command line is in the log without its message, and no stack is printed', async () => {
  const home = temporaryFolder();
  const env = {
    LICENCE_DESK_HOME: home,
    NODE_OPTIONS: `--import ${join(import.meta.dirname, '../../support/throws.ts')}`,
  };
  const { status, stdout, stderr } = await runCli(['history', '--json'], env);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('程序内部出错');
  expect(stderr).not.toMatch(/王三|\n\s+at /u);
  const lines = readFileSync(logFiles(home).current, 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { event: 'program-started', command: 'history', surface: 'command-line' },
    { event: 'folder-opened', protection: 'key-file' },
    {
      event: 'fault',
      where: 'command',
      name: 'TypeError',
      frames: expect.arrayContaining([expect.stringMatching(/^runHistory cli\.js:/u)]),
    },
    { event: 'command-failed', code: 'internal-error' },
    { event: 'program-ended', status: 1 },
  ]);
  for (const line of lines) expectClean(line);
});
