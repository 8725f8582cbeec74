import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf, HIDDEN, SEPARATORS } from '../../support/formulas.ts';
import { formulasByLibreOffice, hasLibreOffice } from '../../support/libre-office.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A sign that makes a formula, where a cell would begin if the file were taken apart there. */
const FORMULA_BEGINS = /(?:^|[,;:|"\s])[=+\-@＝＋－＠]/mu;

describe('no cell of a csv becomes a formula, whatever it is taken apart at', () => {
  test('formulas behind every separator', async () => {
    const text = readFileSync(await csvOf(HIDDEN), 'utf8').replace('\ufeff', '');
    expect(text).not.toMatch(FORMULA_BEGINS);
    expect(text.length).toBeGreaterThan(HIDDEN.length * 10);
  });

  test('any mixture of them', async () => {
    const piece = fc.constantFrom(...SEPARATORS, '=1+1', '+', '-', '@', '＝', 'a', "'", '\r', '\t');
    const mixture = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(mixture, { minLength: 1, maxLength: 40 }), async (texts) => {
        const text = readFileSync(await csvOf(texts), 'utf8').replace('\ufeff', '');
        expect(text).not.toMatch(FORMULA_BEGINS);
      }),
      { numRuns: 60 },
    );
  });

  test('a text is quoted, a number and an empty cell are not', async () => {
    expect(readFileSync(await csvOf(['a']), 'utf8').split('\r\n')).toEqual([
      '\ufeff"name","address"',
      '"a","王三"',
      '"王三","a"',
      ',"a"',
      '',
    ]);
  });

  // Every other separator: formulas.full.test.ts.
  test.skipIf(!hasLibreOffice)(
    'in LibreOffice, at semicolons (skipped without libreoffice-calc)',
    async () => {
      expect(await formulasByLibreOffice(await csvOf(HIDDEN), '59', 34, temporaryFolder())).toEqual([]);
    },
  );
});
