import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { csvOf, HIDDEN, SEPARATORS } from '../../support/formulas.ts';
import { formulasByLibreOffice, hasLibreOffice } from '../../support/libre-office.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const at = SEPARATORS.filter((separator) => separator !== '\n' && separator !== '"').flatMap((separator) =>
  [34, 39, 0].map((quote) => [`${separator.charCodeAt(0)}`, quote] as const),
);

test.skipIf(!hasLibreOffice).each([...at, ['44/59/9/124/58/32', 34], ['44/59/9/124/58/32', 0]] as const)(
  'LibreOffice makes no formula of it at the separators %s with the quotes %s (skipped without libreoffice-calc)',
  async (separators, quote) => {
    expect(await formulasByLibreOffice(await csvOf(HIDDEN), separators, quote, temporaryFolder())).toEqual(
      [],
    );
  },
);

test.skipIf(!hasLibreOffice)(
  'and it does where nothing is guarded (skipped without libreoffice-calc)',
  async () => {
    const csv = join(temporaryFolder(), 'in.csv');
    writeFileSync(csv, HIDDEN.map((text) => `"王三","${text.replaceAll('"', '""')}"\r\n`).join(''));
    expect((await formulasByLibreOffice(csv, '59', 34, temporaryFolder())).length).toBeGreaterThan(10);
  },
);
