import { expect, test } from 'vitest';
import { readCommand } from '../../../main/cli/arguments.ts';
import { zhCN } from '../../../preload/text/zh-CN.ts';

const KNOWN = { today: '2026-09-01', groups: ['automatic', 'manual'], templates: ['月报'] } as const;
const read = (words: readonly string[]) => readCommand(words, KNOWN, zhCN.commandLine);

test.each([
  [['fly']],
  [['recognise']],
  [['recognise', 'a.jpg', '--side', 'left']],
  [['recognise', 'a.jpg', '--engine', 'x']],
  [['recognise', 'a.jpg', '--vehicle', 'bus']],
  [['recognise', 'a.jpg', '--pickup', '2026-02-30']],
  [['recognise', 'a.jpg', '--pickup', '2026-02-02', '--return', '2026-02-01']],
  [['recognise', 'a.jpg', '--nonsense']],
  [['history', '--limit', '0']],
  [['history', 'extra']],
  [['export']],
  [['export', 'a.ods']],
  [['export', 'a.xlsx', '--pictures']],
  [['export', 'a.xlsx', '--template', 'nobody']],
  [['export', 'a.csv', '--from', 'yesterday']],
  [['export', 'a.csv', '--reveal']],
  [['export', 'a.csv', '--reveal', '--reason', ' ']],
])('wrong to say: %j', (words) => {
  const command = read(words);
  expect(command.ok ? command.value : command.error).toEqual(expect.any(String));
});

test.each([
  [
    [
      'recognise',
      'a.jpg',
      '--side',
      'front',
      '--vehicle',
      'manual',
      '--pickup',
      '2026-02-01',
      '--return',
      '2026-02-02',
    ],
  ],
  [['history', '--limit', '5']],
  [['export', 'a.csv', '--reveal', '--reason', '月底核对', '--template', '月报', '--from', '2026-01-01']],
  [['export', 'a.xlsx', '--reveal', '--reason', '月底核对', '--pictures']],
])('right: %j', (words) => {
  expect(read(words)).toMatchObject({ ok: true, value: { name: words[0] } });
});
