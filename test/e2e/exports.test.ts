import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import { hasPoppler, lookAt } from '../support/print.ts';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cloudOnly, dropSample, fields, goUnprotected } from './clerk.ts';
import { launchDesk } from './launch.ts';

const NUMBER = '320503199504142880';

/** A desk with one licence read. */
async function read() {
  const juhe = await simulator();
  const folder = temporaryFolder();
  const window = await launchDesk({
    home: join(folder, 'home'),
    env: { JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint },
  });
  const { page } = window;
  await goUnprotected(page);
  await cloudOnly(page);
  await dropSample(page, 'front.jpg');
  await fields(page).getByText('王三').waitFor();
  return { folder, window, page };
}

test('the history is exported masked, and in clear with a reason; giving up the dialog is no error', async () => {
  const { folder, window, page } = await read();
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const panel = page.getByRole('region', { name: '导出历史记录' });
  const start = panel.getByRole('button', { name: '导出…' });
  const exported = async (name: string) => {
    await window.answerDialog([join(folder, name)]);
    await start.click();
    await panel.getByText(`已导出 1 条到 ${name}`).waitFor();
    const book = XLSX.readFile(join(folder, name));
    return XLSX.utils.sheet_to_csv(book.Sheets[book.SheetNames[0] ?? ''] ?? {});
  };
  await window.answerDialog([]);
  await start.click();
  await expect.poll(() => start.isEnabled(), { timeout: 10_000 }).toBe(true);
  expect(await panel.getByRole('alert').count()).toBe(0);

  const masked = await exported('masked.xlsx');
  expect(masked).toContain('3205**********2880');
  expect(masked).not.toContain(NUMBER);

  await panel.getByLabel('显示完整的个人信息').check();
  expect(await start.isDisabled()).toBe(true);
  await panel.getByLabel('原因').fill('客户投诉核对');
  const clear = await exported('clear.xlsx');
  expect(clear).toContain(NUMBER);
  expect(clear).toContain('王三');
});

test('columns of one’s own are saved as a template and used', async () => {
  const { folder, window, page } = await read();
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const panel = page.getByRole('region', { name: '导出历史记录' });
  await panel.getByText('新建导出模板').click();
  await panel.getByLabel('模板名称').fill('财务');
  await panel.getByLabel('添加').selectOption('姓名');
  await panel.getByLabel('添加').selectOption('累积记分');
  await panel.getByLabel('累积记分 表头').fill('扣分');
  await panel.getByRole('button', { name: '上移' }).last().click();
  await panel.getByRole('button', { name: '保存' }).click();
  await panel.getByRole('combobox', { name: '模板' }).selectOption('财务');
  await panel.getByLabel('格式').selectOption('CSV（.csv）');
  await window.answerDialog([join(folder, 'out.csv')]);
  await panel.getByRole('button', { name: '导出…' }).click();
  await panel.getByText('已导出 1 条到 out.csv').waitFor();
  expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe('\ufeff"扣分","姓名"\r\n0,"王*"\r\n');
});

test('a verification sheet is saved as PDF and sent to the printer, with the picture by choice', async () => {
  const { folder, window, page } = await read();
  const target = join(folder, 'sheet.pdf');
  await page.getByLabel('附图片').check();
  await window.answerDialog([target]);
  await page.getByRole('button', { name: '核验单存为 PDF…' }).click();
  await page.getByText('已保存 sheet.pdf').waitFor();
  expect(readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-');
  if (hasPoppler) {
    const { text, pages } = lookAt(readFileSync(target), temporaryFolder());
    expect(pages.length).toBe(1);
    expect(text).toContain(NUMBER);
  }
  await page.getByRole('button', { name: '打印核验单…' }).click();
  await expect.poll(() => window.printed(), { timeout: 10_000 }).toBe(1);
  await window.failPrinting('Print job failed');
  await page.getByRole('button', { name: '打印核验单…' }).click();
  await page.getByText('没有打印出来：请检查打印机').waitFor();
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await window.answerDialog([join(folder, 'shift.pdf')]);
  await page.getByRole('button', { name: '当班日报存为 PDF…' }).click();
  await page.getByText('已保存 shift.pdf').waitFor();
  expect(existsSync(join(folder, 'shift.pdf'))).toBe(true);
  expect((await window.asked()).map(({ defaultPath }) => defaultPath)).toEqual([
    '驾驶证核验单.pdf',
    expect.stringMatching(/^\/.*\/当班日报 \d{4}-\d\d-\d\d\.pdf$/u),
  ]);
});

test('F8 steps through the fields, Ctrl+Shift+C copies all; closing the window empties the clipboard', async () => {
  const { window, page } = await read();
  await page.keyboard.press('F8');
  await page.getByText('已复制：姓名').waitFor();
  await page.keyboard.press('F8');
  await page.getByText('已复制：证号').waitFor();
  await page.keyboard.press('Control+Shift+C');
  await page.getByText('已复制：全部').waitFor();
  const [name, number, all] = await window.clipboard();
  expect([name, number]).toEqual(['王三', NUMBER]);
  expect(all).toContain(`姓名: 王三\n证号: ${NUMBER}\n`);
  await window.close();
  expect((await window.clipboard()).at(-1)).toBe('');
});
