import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { deskWithCamera, openPanel, PATIENCE, panel, seePicture, test } from './camera-desk.ts';
import { fields } from './clerk.ts';

/** How asking for devices ends: 'given', or the exception's name. */
function ask(page: Page, constraints: MediaStreamConstraints): Promise<string> {
  return page.evaluate(
    (wanted) =>
      navigator.mediaDevices.getUserMedia(wanted).then(
        (stream) => {
          for (const track of stream.getTracks()) track.stop();
          return 'given';
        },
        (error: Error) => error.name,
      ),
    constraints,
  );
}

test('attack: camera, microphone and screen, before, while and after the panel is open, and from a frame', async () => {
  const { page } = await deskWithCamera();
  const names = () =>
    page.evaluate(async () => {
      const devices = await navigator.mediaDevices.enumerateDevices();
      return devices.map(({ label, deviceId }) => label + deviceId).join('');
    });
  expect(await ask(page, { video: true })).toBe('NotAllowedError');
  expect(await names()).toBe('');
  await openPanel(page);
  expect(await ask(page, { video: true })).toBe('given');
  expect(await ask(page, { audio: true })).toBe('NotAllowedError');
  expect(await ask(page, { audio: true, video: true })).toBe('NotAllowedError');
  const screen = await page.evaluate(() =>
    navigator.mediaDevices.getDisplayMedia().then(
      () => 'given',
      (error: Error) => error.name,
    ),
  );
  expect(screen).toBe('NotAllowedError');
  const fromFrame = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.allow = 'camera';
    frame.srcdoc = '<p>frame</p>';
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    return frame.contentWindow?.navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (error: Error) => error.name,
    );
  });
  expect(fromFrame).toBe('NotAllowedError');
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  await expect.poll(() => ask(page, { video: true }), PATIENCE).toBe('NotAllowedError');
});

test('no camera: the panel says what to do, and a key takes nothing', async () => {
  const { page, juhe } = await deskWithCamera('0');
  await page.getByRole('button', { name: '拍照' }).click();
  await panel(page).getByText('没有找到摄像头').waitFor();
  await page.keyboard.press('Space');
  await panel(page).getByText('没有找到摄像头').waitFor();
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  expect(juhe.requests).toEqual([]);
});

test('refused, busy and unplugged say so, each with its next step; a connected camera opens by itself', async () => {
  const { page, juhe } = await deskWithCamera();
  const answerWith = (name: string | null) =>
    page.evaluate((error) => {
      const devices = navigator.mediaDevices;
      if (error === null) Reflect.deleteProperty(devices, 'getUserMedia');
      else devices.getUserMedia = () => Promise.reject(new DOMException('', error));
    }, name);
  const connect = () => page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
  await answerWith('NotAllowedError');
  await page.keyboard.press('F2');
  await panel(page).getByText('系统不允许使用摄像头').waitFor();
  await answerWith('NotReadableError');
  await panel(page).getByRole('button', { name: '重试' }).click();
  await panel(page).getByText('摄像头正被其他程序占用').waitFor();
  await answerWith(null);
  await connect();
  await seePicture(page);
  await page.evaluate(() => {
    const stream = document.querySelector('video')?.srcObject as MediaStream | null;
    stream?.getTracks()[0]?.dispatchEvent(new Event('ended'));
  });
  await panel(page).getByText('摄像头已断开').waitFor();
  await connect();
  await expect.poll(() => panel(page).getByRole('alert').count(), PATIENCE).toBe(0);
  await seePicture(page);
  await page.keyboard.press('Enter');
  await fields(page).getByText('王三').waitFor();
  expect(juhe.requests).toHaveLength(1);
});

test('nobody looks, nothing is filmed: a hidden window gives the camera back and takes it again', async () => {
  const { page } = await deskWithCamera();
  await openPanel(page);
  const show = (visibilityState: 'visible' | 'hidden') =>
    page.evaluate((state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, visibilityState);
  const live = () =>
    page.evaluate(() => {
      const stream = document.querySelector('video')?.srcObject as MediaStream | null;
      return stream?.getTracks().some(({ readyState }) => readyState === 'live') ?? false;
    });
  expect(await live()).toBe(true);
  await show('hidden');
  await expect.poll(live, PATIENCE).toBe(false);
  expect(await ask(page, { video: true })).toBe('NotAllowedError');
  await show('visible');
  await expect.poll(live, PATIENCE).toBe(true);
});
