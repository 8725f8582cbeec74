import { describe, expect, test } from 'vitest';
import { isWorkingFile, isWorkingFolder, withoutWorkingFiles } from '../../preload/intake.ts';

describe('one list of working files for every door', () => {
  test.each([
    ['Windows', 'Thumbs.db', 'ehthumbs.db', 'desktop.ini', 'DESKTOP.INI'],
    ['macOS', '.DS_Store', '._scan.jpg', 'Icon\r'],
    ['Office', '~$账单.xlsx', '~WRL0001.tmp', '.~lock.a.ods#'],
    ['browsers', '王三.jpg.crdownload', 'a.part', 'a.opdownload', 'a.download', 'a.TMP'],
    ['downloads', 'a.xltd', 'a.td', 'a.baiduyun.p.downloading', 'a.filepart', 'a.partial', 'a.temp'],
  ])('%s', (_whose, ...names) => {
    expect(names.filter((name) => !isWorkingFile(name))).toEqual([]);
  });

  test.each([
    'scan.jpg',
    '~1.jpg',
    'tmp.jpg',
    'part.pdf',
    '缩略图.png',
    'thumbs.jpg',
    'a.partner',
    'std',
    'desktop.ini.jpg',
  ])('%s is somebody’s', (name) => expect(isWorkingFile(name)).toBe(false));

  test('folders of thumbnails and bins', () => {
    const theirs = ['.git', '@eaDir', '#recycle', '$RECYCLE.BIN', '__MACOSX', 'System Volume Information'];
    expect(theirs.filter((name) => !isWorkingFolder(name))).toEqual([]);
    expect(['2026', '扫描', 'recycle'].filter(isWorkingFolder)).toEqual([]);
  });

  test('of several they are left out; given alone they are meant', () => {
    const of = (...names: string[]) => withoutWorkingFiles(names, (name) => name);
    expect(of('Thumbs.db', '1.jpg')).toEqual({ files: ['1.jpg'], leftOut: ['Thumbs.db'] });
    expect(of('Thumbs.db')).toEqual({ files: ['Thumbs.db'], leftOut: [] });
    expect(of('Thumbs.db', '.a')).toEqual({ files: ['Thumbs.db', '.a'], leftOut: [] });
    expect(of()).toEqual({ files: [], leftOut: [] });
  });
});
