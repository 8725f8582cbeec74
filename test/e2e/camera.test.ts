import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { sharp } from '../../main/image/sharp.ts';
import { history } from '../support/history.ts';
import { deskWithCamera, HEIGHT, openPanel, PATIENCE, panel, test, WIDTH } from './camera-desk.ts';
import { cloudOnly, fields, latest } from './clerk.ts';

/** Edges of a picture by colour: left, top, right, bottom. */
async function edges(image: Buffer | null | undefined): Promise<string> {
  if (!image) throw new Error('no picture came');
  const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
  const colour = (x: number, y: number) => {
    const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
    const parts = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    return 'RGB'[parts.indexOf(Math.max(...parts))];
  };
  const shape = info.width > info.height ? 'wide' : 'tall';
  // Off the middle, where the plates meet.
  return `${shape} ${colour(0.05, 0.6)}${colour(0.6, 0.05)}${colour(0.95, 0.6)}${colour(0.6, 0.95)}`;
}

test('F2 opens the camera, a key takes the picture, and it is read into a record; the camera is off at once', async () => {
  const { page, juhe, home, close } = await deskWithCamera();
  await openPanel(page);
  await page.evaluate(() => {
    const stream = document.querySelector('video')?.srcObject as MediaStream | null;
    Object.assign(window, { track: stream?.getTracks()[0] });
  });
  const trackState = () =>
    page.evaluate(() => (window as unknown as { track: MediaStreamTrack }).track.readyState);
  expect(await trackState()).toBe('live');
  await page.keyboard.press('Space');
  await fields(page).getByText('王三').waitFor();
  expect(await panel(page).count()).toBe(0);
  expect(await trackState()).toBe('ended');
  expect(await edges(juhe.requests[0]?.image)).toBe('wide RGBB');
  await expect.poll(() => latest(page).count(), PATIENCE).toBe(1);
  await close();
  const jobs = (await history(home)).database.prepare('SELECT source_name, taken_at FROM jobs').all();
  const [, name, takenAt] =
    /^(camera-\d{8}-\d{6}\.jpg) (\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})$/u.exec(
      jobs.map((job) => Object.values(job as object).join(' ')).join('\n'),
    ) ?? [];
  expect(name?.replaceAll(/\D/gu, '')).toBe(takenAt?.replaceAll(/\D/gu, ''));
  // The clock of the wall at the desk, which launchDesk puts in Shanghai.
  expect(Math.abs(Date.parse(`${takenAt}+08:00`) - Date.now())).toBeLessThan(60_000);
});

test('a camera whose photos are larger than its stream gives a photo; one that fails gives what was shown', async () => {
  const { page, juhe } = await deskWithCamera();
  const photo = { imageWidth: { max: 2 * WIDTH }, imageHeight: { max: 2 * HEIGHT } };
  await page.evaluate((capabilities) => {
    ImageCapture.prototype.getPhotoCapabilities = async () => capabilities as PhotoCapabilities;
    ImageCapture.prototype.takePhoto = async (settings) => {
      const canvas = new OffscreenCanvas(settings?.imageWidth ?? 1, settings?.imageHeight ?? 1);
      canvas.getContext('2d');
      return canvas.convertToBlob({ type: 'image/png' });
    };
  }, photo);
  const sizeOf = async (at: number) => {
    const { width, height } = await sharp(juhe.requests[at]?.image ?? Buffer.alloc(0)).metadata();
    return [width, height];
  };
  await openPanel(page);
  await page.keyboard.press('F2');
  await fields(page).getByText('王三').waitFor();
  expect(await sizeOf(0)).toEqual([2 * WIDTH, 2 * HEIGHT]);
  await page.evaluate(() => {
    ImageCapture.prototype.takePhoto = () => Promise.reject(new DOMException('', 'UnknownError'));
  });
  await openPanel(page);
  await page.keyboard.press('F2');
  await expect.poll(() => juhe.requests.length, PATIENCE).toBe(2);
  expect(await sizeOf(1)).toEqual([WIDTH, HEIGHT]);
});

test('a key that is pressed before the first frame is there takes that frame', async () => {
  const { page } = await deskWithCamera();
  // A stream tells its size first: until then the browser has nothing to draw, and says so.
  await page.evaluate(() => {
    let early = true;
    const draw = window.createImageBitmap.bind(window) as (source: ImageBitmapSource) => Promise<ImageBitmap>;
    Object.defineProperty(HTMLMediaElement.prototype, 'readyState', { get: () => (early ? 1 : 4) });
    Object.assign(window, {
      createImageBitmap: (source: ImageBitmapSource) =>
        early ? Promise.reject(new DOMException('', 'InvalidStateError')) : draw(source),
      firstFrame: () => {
        early = false;
        document.querySelector('video')?.dispatchEvent(new Event('loadeddata'));
      },
    });
  });
  await openPanel(page);
  await page.keyboard.press('F2');
  await panel(page).getByText('正在拍').waitFor();
  await page.evaluate(() => (window as unknown as { firstFrame: () => void }).firstFrame());
  await fields(page).getByText('王三').waitFor();
});

test('a photo that comes after the panel was closed is not read', async () => {
  const { page, juhe } = await deskWithCamera();
  await page.evaluate(() => {
    const capabilities = { imageWidth: { max: 9_000 }, imageHeight: { max: 9_000 } };
    ImageCapture.prototype.getPhotoCapabilities = async () => capabilities as PhotoCapabilities;
    ImageCapture.prototype.takePhoto = () =>
      new Promise((_, reject) => Object.assign(window, { finish: () => reject(new Error('late')) }));
  });
  await openPanel(page);
  await page.keyboard.press('Space');
  await panel(page).getByText('正在拍').waitFor();
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  await page.evaluate(() => (window as unknown as { finish: () => void }).finish());
  await openPanel(page);
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  expect(juhe.requests).toEqual([]);
});

test('turning and mirroring change the preview and the picture alike, and are remembered', async () => {
  const { page, juhe, again, close } = await deskWithCamera();
  await openPanel(page);
  await panel(page).getByRole('button', { name: '旋转 0°' }).click();
  await page.keyboard.press('Space');
  await fields(page).getByText('王三').waitFor();
  // Clockwise: the green upper edge is at the right, the red left half at the top.
  expect(await edges(juhe.requests[0]?.image)).toBe('tall BRGB');
  await close();

  const second = await again();
  await cloudOnly(second.page);
  await openPanel(second.page);
  await panel(second.page).getByRole('button', { name: '镜像' }).click();
  expect(await edges(await previewOf(second.page))).toBe('tall GRBB');
  await second.page.keyboard.press('F2');
  await fields(second.page).getByText('王三').waitFor();
  expect(await edges(juhe.requests[1]?.image)).toBe('tall GRBB');
});

/** What is seen of a camera that is turned on its side, without the dark at left and right. */
async function previewOf(page: Page): Promise<Buffer> {
  const shown = sharp(await page.locator('.preview').screenshot());
  const { width, height } = await shown.metadata();
  const seen = Math.floor((height * HEIGHT) / WIDTH);
  return shown.extract({ left: Math.ceil((width - seen) / 2), top: 0, width: seen, height }).toBuffer();
}

test('one of two cameras is chosen, and found again by its name where its id is another', async () => {
  const { page, again, close } = await deskWithCamera('2');
  const device = (window: Page) => panel(window).getByLabel('摄像头');
  const chosen = (window: Page) => device(window).locator('option:checked').innerText();
  await openPanel(page);
  const first = await chosen(page);
  await device(page).selectOption({ index: 1 });
  await expect.poll(() => chosen(page), PATIENCE).not.toBe(first);
  const other = await chosen(page);
  await close();
  const second = await again();
  await openPanel(second.page);
  expect(await chosen(second.page)).toBe(other);
});
