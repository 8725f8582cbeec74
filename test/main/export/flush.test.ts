import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeOf, writeBytes } from '../../../main/export/target.ts';
import { exportHere, exportJob } from '../../support/export-job.ts';
import { filesSeen } from '../../support/files-seen.ts';
import { history } from '../../support/history.ts';
import { insertRecords } from '../../support/many-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test.each(['xlsx', 'csv'])('an export takes its name when it is on the disk: %s', async (format) => {
  const home = temporaryFolder();
  const opened = await history(home);
  insertRecords(opened, 3);
  const folder = temporaryFolder();
  const { files, steps } = filesSeen();
  await exportHere(opened, exportJob(join(folder, `out.${format}`)), { files });
  expect(steps).toEqual([
    'create .part',
    'closed .part',
    `rename .part to out.${format}`,
    expect.stringMatching(/^flush licence-desk-/u),
  ]);
});

test('and so does a printed page that is saved', async () => {
  const { files, steps } = filesSeen();
  await writeBytes(placeOf(join(temporaryFolder(), 'sheet.pdf')), Buffer.from('%PDF'), files);
  expect(steps.map((step) => step.split(' ')[0])).toEqual(['create', 'closed', 'rename', 'flush']);
});
