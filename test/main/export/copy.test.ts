import fc from 'fast-check';
import { describe, expect, it, test, vi } from 'vitest';
import { clipboardKeeper, notKeptElsewhere } from '../../../main/export/clipboard.ts';
import { copyAll, copyField, copyTemplateNamed } from '../../../main/export/copy.ts';
import { type Fields, NO_FIELDS } from '../../../main/licence/fields.ts';
import type { CopyForm, CopyTemplate } from '../../../preload/contract/export.ts';

const FIELDS: Fields = {
  ...NO_FIELDS,
  name: '=王\t三',
  licenceNumber: '320503199504142880',
  classes: ['C1', 'D'],
  validUntil: 'long-term',
  points: 0,
  remarks: '第一行\n第二行 \\',
};

const template = (form: CopyForm): CopyTemplate => ({
  name: 'ERP',
  form,
  fields: [
    { id: 'licenceNumber', heading: '证件号码' },
    { id: 'name' },
    { id: 'remarks' },
    { id: 'points' },
    { id: 'address' },
  ],
});

describe('all fields, in the order of the form', () => {
  test.each([
    [
      'text',
      '证件号码: 320503199504142880\n姓名: =王<U+0009>三\n记录: 第一行\n  第二行 \\\n累积记分: 0\n住址: ',
    ],
    ['tsv', '320503199504142880\t=王<U+0009>三\t第一行\\n第二行 \\\\\t0\t'],
    [
      'json',
      '{\n  "证件号码": "320503199504142880",\n  "姓名": "=王\\t三",\n  "记录": "第一行\\n第二行 \\\\",\n  "累积记分": 0,\n  "住址": null\n}',
    ],
  ] as const)('%s', (form, copied) => expect(copyAll(FIELDS, template(form), 'zh-CN')).toBe(copied));

  it('is one line of as many fields as there are, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, remarks) => {
        const line = copyAll({ ...NO_FIELDS, name, remarks }, template('tsv'), 'zh-CN');
        expect(line.split('\t').length).toBe(5);
        expect(line).not.toMatch(/[\r\n]/u);
      }),
    );
  });
});

test('one field is as the form takes it, and what is not read is nothing', () => {
  expect(copyField(FIELDS, 'classes', 'zh-CN')).toBe('C1D');
  expect(copyField(FIELDS, 'validUntil', 'zh-CN')).toBe('长期');
  expect(copyField(FIELDS, 'address', 'zh-CN')).toBe('');
});

test('without a form of its own every field is copied', () => {
  expect(copyTemplateNamed([template('tsv')], 'ERP').form).toBe('tsv');
  expect(copyTemplateNamed([template('tsv')], 'gone').fields.length).toBe(Object.keys(NO_FIELDS).length);
});

describe('the clipboard', () => {
  function clipboard() {
    let content = 'before';
    const port = {
      read: async () => content,
      write: async (text: string) => {
        content = text;
      },
      clear: () => {
        content = '';
      },
    };
    return { port, content: () => content };
  }

  it('is emptied after its time, and not before', async () => {
    vi.useFakeTimers();
    const { port, content } = clipboard();
    await clipboardKeeper(port, () => 60).put('320503199504142880');
    await vi.advanceTimersByTimeAsync(59_000);
    expect(content()).toBe('320503199504142880');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(content()).toBe('');
    vi.useRealTimers();
  });

  it('is left alone when somebody has copied something else, and when told never to be emptied', async () => {
    vi.useFakeTimers();
    const other = clipboard();
    await clipboardKeeper(other.port, () => 60).put('ours');
    await other.port.write('theirs');
    const never = clipboard();
    await clipboardKeeper(never.port, () => 0).put('ours');
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([other.content(), never.content()]).toEqual(['theirs', 'ours']);
    vi.useRealTimers();
  });

  it('is emptied when the program ends, and a second copy begins a new time', async () => {
    vi.useFakeTimers();
    const { port, content } = clipboard();
    const keeper = clipboardKeeper(port, () => 60);
    await keeper.put('first');
    await vi.advanceTimersByTimeAsync(50_000);
    await keeper.put('second');
    await vi.advanceTimersByTimeAsync(50_000);
    expect(content()).toBe('second');
    await keeper.takeBack();
    expect(content()).toBe('');
    vi.useRealTimers();
  });
});

const marked = async (platform: NodeJS.Platform) => {
  const entries = Object.entries(notKeptElsewhere('320503199504142880', platform)).map(
    async ([format, content]) => [
      format.replace(/^electron application\/osclipboard;format="(.+)"$/u, '$1'),
      typeof content === 'string' ? content : [...new Uint8Array(await content.arrayBuffer())],
    ],
  );
  return Object.fromEntries(await Promise.all(entries));
};

test('what is copied is kept by no history and no cloud of the clipboard, as far as a system can be asked', async () => {
  const text = { 'text/plain': '320503199504142880' };
  const no = [0, 0, 0, 0];
  expect(await marked('win32')).toEqual({
    ...text,
    ExcludeClipboardContentFromMonitorProcessing: no,
    CanIncludeInClipboardHistory: no,
    CanUploadToCloudClipboard: no,
  });
  expect(Object.keys(await marked('darwin'))).toEqual(['text/plain', 'org.nspasteboard.ConcealedType']);
  expect(await marked('linux')).toEqual({
    ...text,
    'x-kde-passwordManagerHint': [...Buffer.from('secret')],
  });
  expect(await marked('freebsd')).toEqual(text);
});
