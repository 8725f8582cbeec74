import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { History } from '../../../main/history/history.ts';
import { NO_LOG } from '../../../main/log/log.ts';
import { createSession, type SessionSetup } from '../../../main/services/session.ts';
import { errorView } from '../../../main/services/views.ts';
import type { Work } from '../../../main/services/work.ts';
import type { SessionStatus } from '../../../preload/contract/session.ts';
import { ok, type Result } from '../../../preload/result.ts';
import { damagePage } from '../../support/damage.ts';
import { NOON, refusalOf } from '../../support/history.ts';
import { memoryKeyring } from '../../support/keyring.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { contentsOf } from '../../support/worked-home.ts';

const NONE = memoryKeyring({ is: 'none' });

function desk(change: Partial<SessionSetup> = {}) {
  const folder = change.folder ?? temporaryFolder();
  let starts = 0;
  const setup: SessionSetup = {
    folder,
    keyring: memoryKeyring(),
    passphrase: null,
    now: () => NOON,
    builtAt: null,
    start: (history: History) => {
      starts += 1;
      // Only what a desk asks of its work.
      return { history, queue: { close: async () => undefined } } as unknown as Work;
    },
    isDemo: () => false,
    errorView: (error) => errorView(error, 'en'),
    onChange: () => undefined,
    elapsed: () => 0,
    log: NO_LOG,
    ...change,
  };
  const opened = createSession(setup);
  onTestFinished(() => opened.close(0));
  return { opened, folder, starts: () => starts };
}

test('a desk that cannot set to work gives its folder back, and opens when it can', async () => {
  let full = true;
  const { opened, folder } = desk({
    start: (history) => {
      if (full) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
      return { history, queue: { close: async () => undefined } } as unknown as Work;
    },
  });
  expect(await opened.open()).toMatchObject({ state: 'failed', error: { code: 'disk-full' } });
  expect(await refusalOf(folder, { keyring: memoryKeyring() })).toBe('opened');
  full = false;
  expect(await opened.unlock({ by: 'trying-again' })).toMatchObject({ state: 'open' });
});

test('two impatient clicks open it once', async () => {
  const { opened, starts } = desk();
  const [first, second] = await Promise.all([opened.open(), opened.unlock({ by: 'trying-again' })]);
  expect([first.state, second.state, starts()]).toEqual(['open', 'open', 1]);
});

describe('closing', () => {
  test('waits for what is under way, which has its folder until it ends', async () => {
    const { opened, folder } = desk();
    await opened.open();
    let writable = false;
    const underWay = opened.use(async ({ history }) => {
      await delay(50);
      history.usage.count('juhe', 'calls');
      writable = true;
      return ok(undefined);
    });
    await opened.close(10_000);
    expect(writable).toBe(true);
    expect(await underWay).toMatchObject({ ok: true });
    expect(opened.history()).toMatchObject({ error: { code: 'desk-not-open' } });
    expect(await refusalOf(folder, { keyring: memoryKeyring() })).toBe('opened');
  });

  test('does not wait for ever', async () => {
    const { opened, folder } = desk();
    await opened.open();
    void opened.use(() => new Promise(() => undefined));
    await opened.close(20);
    expect(await refusalOf(folder, { keyring: memoryKeyring() })).toBe('opened');
  });
});

describe('a desk that closes', () => {
  test('says so until its end, and that it opens again when a person wants that meanwhile', async () => {
    const said: SessionStatus[] = [];
    const { opened } = desk({ onChange: (status) => void said.push(status) });
    opened.opensAgain();
    await opened.open();
    const { promise, resolve } = Promise.withResolvers<Result<null, never>>();
    void opened.use(() => promise);
    const closed = opened.close(60_000);
    expect(opened.status()).toEqual({ state: 'closing', opensAgain: false });
    opened.opensAgain();
    resolve(ok(null));
    await closed;
    expect(said).toMatchObject([
      { state: 'open' },
      { state: 'closing', opensAgain: false },
      { state: 'closing', opensAgain: true },
    ]);
  });

  test('opens no more: what is being opened is given back, and nothing is opened after that', async () => {
    const folder = temporaryFolder();
    const { promise: closing, resolve: close } = Promise.withResolvers<void>();
    const { backend, ...inner } = memoryKeyring();
    const wrap = vi.fn(async (secret: Buffer) => {
      await closing;
      return inner.wrap(secret);
    });
    const unwrap = vi.fn(inner.unwrap);
    const { opened, starts } = desk({ folder, keyring: { backend, wrap, unwrap } });
    const opening = opened.open();
    await expect.poll(() => wrap.mock.calls.length).toBe(1);
    await opened.close(0);
    close();
    expect(await opening).toMatchObject({ state: 'closing' });
    expect(starts()).toBe(0);
    expect(await refusalOf(folder, { keyring: memoryKeyring() })).toBe('opened');
    unwrap.mockClear();
    expect(await opened.unlock({ by: 'trying-again' })).toMatchObject({ state: 'closing' });
    expect(unwrap).not.toHaveBeenCalled();
  });

  test('waits for a rescue', async () => {
    const { opened, folder } = desk();
    await opened.open();
    const to = join(temporaryFolder(), 'new');
    const rescued = opened.rescue(to);
    await expect.poll(() => opened.status().state).toBe('rescuing');
    await opened.close(10_000);
    expect(await refusalOf(folder, { keyring: memoryKeyring() })).toBe('opened');
    expect(await refusalOf(to, { keyring: memoryKeyring() })).toBe('opened');
    expect(await rescued).toMatchObject({ state: 'closing' });
  });
});

describe('a recovery code that is wrong leaves the other way in', () => {
  const wrong = { by: 'recovery', secret: '00000-00000-00000-00000-00000' } as const;

  test('the passphrase', async () => {
    const folder = temporaryFolder();
    const first = desk({ folder, keyring: NONE });
    expect(await first.opened.open()).toEqual({ state: 'choose-passphrase', error: null });
    await first.opened.unlock({ by: 'new-passphrase', secret: '长沙发上的猫' });
    await first.opened.close(1_000);
    const { opened } = desk({ folder, keyring: NONE });
    expect(await opened.open()).toEqual({ state: 'locked', by: 'passphrase', error: null });
    expect(await opened.unlock(wrong)).toMatchObject({
      state: 'locked',
      by: 'passphrase',
      error: { code: 'vault-recovery-wrong' },
    });
  });

  test('the keyring', async () => {
    const folder = temporaryFolder();
    const first = desk({ folder });
    await first.opened.open();
    await first.opened.close(1_000);
    const { opened } = desk({ folder, keyring: memoryKeyring({ key: 2 }) });
    expect(await opened.open()).toMatchObject({ state: 'locked', by: 'keyring' });
    expect(await opened.unlock(wrong)).toMatchObject({
      state: 'locked',
      by: 'keyring',
      error: { code: 'vault-recovery-wrong' },
    });
  });
});

describe('a keyring that does not answer', () => {
  test('is told as that, and trying again opens when it does', async () => {
    const folder = temporaryFolder();
    const keyring = memoryKeyring();
    const first = desk({ folder, keyring });
    await first.opened.open();
    await first.opened.close(1_000);
    keyring.now.is = 'away';
    const { opened } = desk({ folder, keyring });
    const locked = { state: 'locked', by: 'keyring-away', error: { code: 'vault-keyring-away' } };
    expect(await opened.open()).toMatchObject(locked);
    expect(await opened.unlock({ by: 'trying-again' })).toMatchObject(locked);
    keyring.now.is = 'here';
    expect(await opened.unlock({ by: 'trying-again' })).toMatchObject({ state: 'open' });
  });

  test('at the first start leaves the choice: again, or a passphrase', async () => {
    const keyring = memoryKeyring({ is: 'away' });
    const { opened } = desk({ keyring });
    const asked = { state: 'choose-passphrase', error: { code: 'vault-keyring-away' } };
    expect(await opened.open()).toMatchObject(asked);
    keyring.now.is = 'here';
    expect(await opened.unlock({ by: 'trying-again' })).toMatchObject({
      state: 'open',
      protection: { protected: true, backend: 'test_keyring' },
    });
    const other = desk({ keyring: memoryKeyring({ is: 'away' }) }).opened;
    await other.open();
    expect(await other.unlock({ by: 'new-passphrase', secret: '长沙发上的猫' })).toMatchObject({
      state: 'open',
      protection: { protected: true, backend: 'passphrase' },
    });
  });
});

describe('a rescue', () => {
  test('closes the desk first, and says what came of it and where', async () => {
    const { opened, folder } = desk();
    await opened.open();
    const to = join(temporaryFolder(), 'new');
    const closed = opened.rescue(to);
    expect(await closed).toMatchObject({
      state: 'rescued',
      folder: to,
      rescued: { records: { saved: 0, of: 0 }, pages: { unreadable: 0 } },
    });
    expect(opened.history()).toMatchObject({ error: { code: 'desk-not-open' } });
    expect(await refusalOf(folder, { keyring: memoryKeyring() })).toBe('opened');
    expect(await refusalOf(to, { keyring: memoryKeyring() })).toBe('opened');
  });

  test('that breaks off by a fault of ours says so, and does not go on for ever', async () => {
    const { opened, folder } = desk();
    await opened.open();
    const fault = () => Promise.reject(new TypeError('no such cipher'));
    const broken = desk({ folder, keyring: { ...memoryKeyring(), unwrap: fault } });
    await opened.close(1_000);
    const rescued = await broken.opened.rescue(join(temporaryFolder(), 'new'));
    expect(rescued).toMatchObject({ state: 'failed', error: { code: 'internal-error' } });
  });

  test('opens by what the damaged folder was opened with: a passphrase, or a code and nothing else', async () => {
    const folder = temporaryFolder();
    const first = desk({ folder, keyring: NONE });
    await first.opened.open();
    const made = await first.opened.unlock({ by: 'new-passphrase', secret: '长沙发上的猫' });
    await first.opened.close(1_000);
    damagePage(folder, 1);
    for (const way of [
      { by: 'passphrase', secret: '长沙发上的猫' } as const,
      { by: 'recovery', secret: made.state === 'open' ? (made.recoveryCode ?? '') : '' } as const,
    ]) {
      const { opened } = desk({ folder, keyring: NONE });
      expect(await opened.unlock(way)).toMatchObject({ state: 'failed', error: { code: 'history-damaged' } });
      const before = contentsOf(folder);
      expect(await opened.rescue(join(temporaryFolder(), 'new'))).toMatchObject({ state: 'rescued' });
      expect(contentsOf(folder)).toEqual(before);
    }
  });

  test('by a code or a keyring writes nothing into the damaged folder, whatever the keyring would have renewed', async () => {
    const folder = temporaryFolder();
    const first = desk({ folder });
    const made = await first.opened.open();
    await first.opened.close(1_000);
    damagePage(folder, 1);
    const recoveryCode = made.state === 'open' ? (made.recoveryCode ?? '') : '';
    for (const way of [{ by: 'recovery', secret: recoveryCode } as const, { by: 'trying-again' } as const]) {
      const keyring = memoryKeyring();
      const { opened } = desk({ folder, keyring });
      expect(await opened.unlock(way)).toMatchObject({ state: 'failed', error: { code: 'history-damaged' } });
      keyring.now.isStale = true;
      const before = contentsOf(folder);
      expect(await opened.rescue(join(temporaryFolder(), 'new'))).toMatchObject({ state: 'rescued' });
      expect(contentsOf(folder)).toEqual(before);
    }
  });

  test('that is refused leaves a desk that opens again', async () => {
    const { opened, folder } = desk();
    await opened.open();
    expect(await opened.rescue(folder)).toMatchObject({
      state: 'failed',
      error: { code: 'rescue-folder-taken' },
    });
    expect(await opened.unlock({ by: 'trying-again' })).toMatchObject({ state: 'open' });
  });
});
