import type { Page } from 'playwright-core';
import { type SampleName, sample } from '../support/samples.ts';

interface NamedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a clerk's hands do, in the page's own terms. */
function filesIn(page: Page, files: readonly NamedFile[]) {
  return page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of given) {
        const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        transfer.items.add(new File([content], name));
      }
      return transfer;
    },
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
  );
}

export async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  await dropAll(page, [{ name, bytes }]);
}

export async function dropAll(page: Page, files: readonly NamedFile[]): Promise<void> {
  const dataTransfer = await filesIn(page, files);
  await page.locator('body').dispatchEvent('drop', { dataTransfer });
}

export async function dropSample(page: Page, name: SampleName): Promise<void> {
  await drop(page, name, sample(name));
}

export async function paste(page: Page, name: string, bytes: Buffer): Promise<void> {
  await pasteAll(page, [{ name, bytes }]);
}

export async function pasteAll(page: Page, files: readonly NamedFile[]): Promise<void> {
  const clipboardData = await filesIn(page, files);
  await page.evaluate((transfer) => {
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }));
  }, clipboardData);
}

/** First run on a machine without a keyring, in a hurry. */
export async function goUnprotected(page: Page): Promise<void> {
  await page.getByRole('button', { name: '不设口令' }).click();
  await page.getByRole('button', { name: '打开图片' }).waitFor();
}

/** First run on a machine with a keyring: the recovery code is shown once. */
export async function noteRecoveryCode(page: Page): Promise<string> {
  const code = await page.getByText(/^(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}$/u).innerText();
  await page.getByRole('button', { name: '我已记下' }).click();
  await page.getByRole('button', { name: '打开图片' }).waitFor();
  return code;
}

export function verdict(page: Page) {
  return page.getByRole('region', { name: '结论' });
}

export function fields(page: Page) {
  return page.getByRole('region', { name: '识别内容' });
}

export function latest(page: Page) {
  return page.getByRole('region', { name: '最近记录' }).getByRole('listitem');
}

/** The cloud alone, for the front: for what is about the cloud, without the time that reading here takes. */
export async function cloudOnly(page: Page): Promise<void> {
  await page.getByLabel('识别方式').selectOption('仅云端');
  await page.getByLabel('页面').selectOption('正页');
}

export function notes(page: Page) {
  return page.getByRole('region', { name: '需要注意' });
}

export async function toTray(page: Page): Promise<void> {
  await page.getByRole('button', { name: '待处理' }).click();
}
