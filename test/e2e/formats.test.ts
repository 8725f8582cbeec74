import { expect, test } from 'vitest';
import { sharp } from '../../main/image/sharp.ts';
import { makePdf } from '../support/make-pdf.ts';
import { sample } from '../support/samples.ts';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { drop, dropSample, fields, noteRecoveryCode, verdict } from './clerk.ts';
import { ELECTRON, launchDesk } from './launch.ts';

/** Two persons in turn, so that each is seen to be new. sharp decodes all but the last two, which threads open. */
async function everyFormat() {
  const [front, other] = [sample('front.jpg'), sample('front-invented.jpg')];
  const page = { width: 540, height: 748, jpeg: { bytes: front, width: 1080, height: 1496 } };
  return [
    { name: 'a.png', bytes: await sharp(other).png().toBuffer(), person: '徐明' },
    { name: 'a.webp', bytes: await sharp(front).webp().toBuffer(), person: '王三' },
    { name: 'a.tif', bytes: await sharp(other).tiff().toBuffer(), person: '徐明' },
    { name: 'a.avif', bytes: await sharp(front).avif({ effort: 0 }).toBuffer(), person: '王三' },
    { name: 'a.gif', bytes: await sharp(other).gif().toBuffer(), person: '徐明' },
    { name: 'a.pdf', bytes: makePdf([page]), person: '王三' },
    { name: 'a.heic', bytes: sample('front-invented.heic'), person: '徐明' },
  ];
}

// On Linux Electron has sharp in WebAssembly, which the stand-in has not.
test.runIf(ELECTRON)(
  'every format is read, in the cloud and by this machine',
  { timeout: 180_000 },
  async () => {
    const juhe = await simulator();
    const env = { JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint };
    const { page, close } = await launchDesk({ home: temporaryFolder(), keyring: 'counter', env });
    await noteRecoveryCode(page);
    await dropSample(page, 'front.jpg');
    await verdict(page).getByRole('heading', { name: '请核对' }).waitFor();
    await fields(page).getByText('320503199504142880', { exact: true }).waitFor();
    await page.getByLabel('识别方式').selectOption('仅本机');
    for (const { name, bytes, person } of await everyFormat()) {
      await drop(page, name, bytes);
      await fields(page).getByText(person, { exact: true }).waitFor();
      await verdict(page).getByText('识别方式 local').waitFor();
    }
    expect(juhe.requests).toHaveLength(1);
    await close();
  },
);
