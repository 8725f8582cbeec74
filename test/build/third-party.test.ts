import { expect, test } from 'vitest';
import { type Part, thirdPartyNotices } from '../../build/third-party.ts';

const part = (name: string, licence: string, text: string | null = null): Part => ({
  name,
  version: '1.2.3',
  licence,
  text,
});
const standard = (licence: string) => `The text of ${licence}.`;

test('every part is named with its version, its licence and its own text, what it carries below it', () => {
  const notices = thirdPartyNotices(
    [part('zod', 'MIT', 'Copyright (c) Colin'), part('@hyzyla/pdfium', 'MIT')],
    standard,
  );
  expect(notices).toMatch(
    /@hyzyla\/pdfium 1\.2\.3: MIT\n {2}with PDFium, The PDFium Authors: Apache-2\.0 AND BSD-3-Clause\n/u,
  );
  expect(notices).toContain('zod 1.2.3: MIT\n\nCopyright (c) Colin\n');
  // The texts of all that was named, each once.
  for (const licence of ['MIT', 'Apache-2.0', 'BSD-3-Clause', 'FTL', 'libtiff'])
    expect(notices.split(`\n${licence}\n\nThe text of ${licence}.`)).toHaveLength(2);
});

test('LGPL comes with the GPL that it is written upon', () => {
  expect(thirdPartyNotices([part('libvips', 'LGPL-3.0-or-later')], standard)).toContain(
    'The text of GPL-3.0-only.',
  );
});

test('a licence whose text nobody has, or a part without one, stops the package', () => {
  expect(() => thirdPartyNotices([part('odd', 'Own-1.0')], () => null)).toThrow('Own-1.0');
  expect(() => thirdPartyNotices([part('odd', '')], standard)).toThrow('odd');
});
