import { expect, test } from 'vitest';
import { DESK } from '../../preload/contract/desk.ts';
import { EXPORT } from '../../preload/contract/export.ts';
import { HISTORY } from '../../preload/contract/history.ts';
import { CONTRACT } from '../../preload/contract/index.ts';
import { QUEUE } from '../../preload/contract/queue.ts';
import { SESSION } from '../../preload/contract/session.ts';
import { SETTINGS } from '../../preload/contract/settings.ts';

test('every channel stands in one feature: none hides another of its name', () => {
  const names = [SESSION, DESK, QUEUE, HISTORY, EXPORT, SETTINGS].flatMap(Object.keys);
  expect(names).toEqual([...new Set(names)]);
  expect(new Set(Object.keys(CONTRACT))).toEqual(new Set(names));
});

test('templates are saved one kind at a time', () => {
  const save = (request: unknown) => CONTRACT['export:save-templates'].request.safeParse(request).success;
  const kinds = { exportTemplates: [], copyTemplates: [], clipboardSeconds: 60 };
  for (const [kind, value] of Object.entries(kinds)) expect(save({ [kind]: value })).toBe(true);
  expect(save({})).toBe(false);
  expect(save(kinds)).toBe(false);
  expect(save({ exportTemplates: [], copyTemplates: [] })).toBe(false);
});
