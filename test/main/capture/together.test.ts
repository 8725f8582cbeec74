import { expect, test } from 'vitest';
import { arrivalBatches } from '../../../main/capture/arrival-batches.ts';
import { isAboutContent } from '../../../main/capture/hot-folder/content.ts';
import { onSheets } from '../../../main/capture/intake.ts';
import { appError } from '../../../preload/errors.ts';

const MINUTE = 60_000;

test('pictures that come by themselves one soon after the other are one batch, however long it goes on', () => {
  let now = 0;
  let batches = 0;
  const batchAt = arrivalBatches(
    () => {
      batches += 1;
      return `batch ${batches}`;
    },
    () => now,
  );
  const at = (minutes: number) => {
    now = minutes * MINUTE;
    return batchAt();
  };
  expect([at(0), at(1.5), at(3), at(4.5), at(6.5)]).toEqual(Array(5).fill('batch 1'));
  expect([at(8.6), at(9)]).toEqual(['batch 2', 'batch 2']);
});

test('pages of one file are sheets of two sides; a single page is known to be of none', () => {
  let sheets = 0;
  const newId = () => {
    sheets += 1;
    return `sheet ${sheets}`;
  };
  const pages = (count: number, side: 'front' | 'back' | 'auto') =>
    onSheets(Array(count).fill(Buffer.alloc(0)), side, newId).map((page) => [page.sheetId, page.side]);
  expect(pages(1, 'front')).toEqual([[null, 'front']]);
  expect(pages(5, 'front')).toEqual([
    ['sheet 1', 'front'],
    ['sheet 1', 'back'],
    ['sheet 2', 'front'],
    ['sheet 2', 'back'],
    ['sheet 3', 'front'],
  ]);
  expect(pages(2, 'back').map(([, side]) => side)).toEqual(['back', 'front']);
  expect(pages(2, 'auto').map(([, side]) => side)).toEqual(['auto', 'auto']);
});

test('what is refused for its content is not offered again; what lacks disk, settings or a network is', () => {
  const about = (code: 'image-damaged' | 'pdf-encrypted' | 'pdf-damaged' | 'disk-full' | 'desk-not-open') =>
    isAboutContent(appError(code, {}));
  expect([about('image-damaged'), about('pdf-encrypted'), about('pdf-damaged')]).toEqual([true, true, true]);
  expect([about('disk-full'), about('desk-not-open')]).toEqual([false, false]);
});
