import { describe, expect, test } from 'vitest';
import type { ReadProblem } from '../../../main/regular-file.ts';
import { DEFAULT_SETTINGS, type SettingsStore, storedSettings } from '../../../main/settings/settings.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';

/** A settings.json in memory; null: there is none. */
function fileOf(text: string | null) {
  const file = {
    text,
    read: (): Result<Buffer, ReadProblem> =>
      file.text === null ? fail({ kind: 'gone' }) : ok(Buffer.from(file.text)),
    write(content: object) {
      file.text = JSON.stringify(content);
    },
  };
  return file;
}

function opened(file: Parameters<typeof storedSettings>[0]): SettingsStore {
  const store = storedSettings(file);
  if (!store.ok) throw new Error(store.error.code);
  return store.value;
}

describe('a file that is no settings is said, and left', () => {
  test.each([
    '[]',
    'null',
    '5',
    '"x"',
    '',
    '{"language":',
    '{"language":5}',
    '{"queue":[]}',
    '{"hireDays":null}',
  ])('%s', (text) => {
    const file = fileOf(text);
    expect(storedSettings(file)).toMatchObject({ error: { code: 'settings-broken' } });
    expect(file.text).toBe(text);
  });

  test('a folder in its place', () => {
    const read = () => fail<ReadProblem>({ kind: 'not-regular' });
    expect(storedSettings({ read, write: () => undefined })).toMatchObject({
      error: { code: 'settings-broken' },
    });
  });
});

test('no file means the defaults, and only what is changed is written', () => {
  const file = fileOf(null);
  const store = opened(file);
  expect(store.read()).toEqual(DEFAULT_SETTINGS);
  store.write({ ...store.read(), language: 'en', queue: { ...store.read().queue, concurrency: 4 } });
  expect(JSON.parse(file.text ?? '')).toEqual({ language: 'en', queue: { ...store.read().queue } });
  expect(opened(file).read()).toEqual(store.read());
});

test('what only a newer program understands outlasts a change of another setting', () => {
  const [profile] = DEFAULT_SETTINGS.profiles;
  const newer = {
    theme: 'dark',
    juhe: { replySeconds: 60, retries: { most: 3 } },
    profiles: [{ ...profile, hats: true }],
  };
  const file = fileOf(`\uFEFF${JSON.stringify(newer)}`);
  const store = opened(file);
  store.write({ ...store.read(), language: 'en' });
  store.write({ ...store.read(), juhe: { ...store.read().juhe, allowHttp: true } });
  expect(JSON.parse(file.text ?? '')).toEqual({
    ...newer,
    language: 'en',
    juhe: { ...newer.juhe, allowHttp: true },
  });
});

test('what could not be written is said, and is not taken for set', () => {
  const write = () => {
    throw new Error('full');
  };
  const store = opened({ ...fileOf('{}'), write });
  expect(store.write({ ...store.read(), language: 'en' })).toMatchObject({
    error: { code: 'settings-unwritable' },
  });
  expect(store.read().language).toBe('zh-CN');
});
