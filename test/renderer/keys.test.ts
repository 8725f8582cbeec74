import { describe, expect, test } from 'vitest';
import { isKey, KEYS, type KeyName, type KeyPlace, type Press } from '../../renderer/keys.ts';

const NOTHING_HELD = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, repeat: false };
const press = (key: string, change: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ...NOTHING_HELD,
  target: { tagName: 'BODY' },
  ...change,
});
const on = (tagName: string) => ({ target: { tagName } });
/** What a key means at a place. */
function meanings<Place extends KeyPlace>(place: Place, pressed: Press): readonly string[] {
  const names = Object.keys(KEYS[place]) as KeyName<Place>[];
  return names.filter((name) => isKey(place, name, pressed));
}
const CTRL_SHIFT_C = press('C', { code: 'KeyC', ctrlKey: true, shiftKey: true });

test.each<[string, KeyPlace, Press, string[]]>([
  ['F2', 'desk', press('F2'), ['openCamera']],
  ['F3', 'desk', press('F3'), ['scan']],
  ['F4', 'desk', press('F4'), ['choosePicture']],
  ['F8', 'desk', press('F8'), ['copyNext']],
  ['Ctrl+Shift+C', 'desk', CTRL_SHIFT_C, ['copyAll']],
  ['the same key of a Russian keyboard', 'desk', { ...CTRL_SHIFT_C, key: 'С' }, ['copyAll']],
  ['Ctrl+C, which copies what is marked', 'desk', { ...CTRL_SHIFT_C, shiftKey: false }, []],
  ['another key with Ctrl and Shift', 'desk', { ...CTRL_SHIFT_C, code: 'KeyV' }, []],
  ['a plain c', 'desk', press('c', { code: 'KeyC' }), []],
  ['F3 in an input', 'desk', press('F3', on('INPUT')), ['scan']],
  ['Alt+F4, which closes the window', 'desk', press('F4', { altKey: true }), []],
  ['Ctrl+F4', 'desk', press('F4', { ctrlKey: true }), []],
  ['Space', 'desk', press(' '), ['confirm']],
  ['Space on a button', 'desk', press(' ', on('BUTTON')), []],
  ['Space in an input', 'desk', press(' ', on('INPUT')), []],
  ['F2', 'camera', press('F2', on('BUTTON')), ['takeStill']],
  ['Space', 'camera', press(' ', on('DIALOG')), ['takeStill']],
  ['Enter', 'camera', press('Enter', on('VIDEO')), ['takeStill']],
  ['Space on a button', 'camera', press(' ', on('BUTTON')), []],
  ['Enter in the list of cameras', 'camera', press('Enter', on('SELECT')), []],
  ['Escape, which the dialog knows', 'camera', press('Escape'), []],
  ['Enter', 'input', press('Enter', on('INPUT')), ['takeOver']],
  ['Escape', 'input', press('Escape', on('INPUT')), ['giveUp']],
])('%s at %s', (_what, place, pressed, meant) => {
  expect(meanings(place, pressed)).toEqual(meant);
});

describe('held down', () => {
  const held = { repeat: true };
  test('a key counts once', () => {
    for (const key of ['F2', 'F3', 'F4', ' ']) expect(meanings('desk', press(key, held))).toEqual([]);
    for (const key of ['F2', ' ', 'Enter']) expect(meanings('camera', press(key, held))).toEqual([]);
  });
  test('copying goes on', () => {
    expect(meanings('desk', press('F8', held))).toEqual(['copyNext']);
    expect(meanings('desk', { ...CTRL_SHIFT_C, ...held })).toEqual(['copyAll']);
  });
});
