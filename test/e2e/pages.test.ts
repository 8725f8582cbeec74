import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePdf } from '../support/make-pdf.ts';
import { sample } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { drop, fields, goUnprotected, latest } from './clerk.ts';
import { launchDesk } from './launch.ts';

test('a PDF of both pages and a HEIC photo are read as they are; a locked PDF says so', async () => {
  const { page } = await launchDesk({ home: join(temporaryFolder(), 'home') });
  await goUnprotected(page);
  const pdf = makePdf([
    { width: 540, height: 748, jpeg: { bytes: sample('front.jpg'), width: 1080, height: 1496 } },
    { width: 540, height: 444, jpeg: { bytes: sample('back.jpg'), width: 1080, height: 888 } },
  ]);
  await drop(page, 'scan.pdf', pdf);
  await fields(page).getByText('王三').waitFor();
  await expect.poll(() => latest(page).count(), { timeout: 10_000 }).toBe(2);
  await drop(page, 'IMG_0001.HEIC', sample('front-invented.heic'));
  await fields(page).getByText('徐明').waitFor();
  await drop(page, 'locked.pdf', makePdf([], true));
  await page.getByText('有密码保护').waitFor();
});
