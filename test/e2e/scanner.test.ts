import { join } from 'node:path';
import { expect, test } from 'vitest';
import { IS_LINUX } from '../support/platform.ts';
import { saneConfiguration } from '../support/scanner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { goUnprotected } from './clerk.ts';
import { type DeskWindow, launchDesk } from './launch.ts';

const scannerForm = ({ page }: DeskWindow) => page.getByRole('form', { name: '扫描仪' });

async function desk(home: string, backend: string): Promise<DeskWindow> {
  return launchDesk({ home, env: { SANE_CONFIG_DIR: saneConfiguration(backend) } });
}

test.skipIf(!IS_LINUX)('a scanner is looked for, chosen, and kept while it is not connected', async () => {
  const home = join(temporaryFolder(), 'home');
  const first = await desk(home, 'test');
  await goUnprotected(first.page);
  await first.page.getByRole('button', { name: '设置', exact: true }).click();
  const form = scannerForm(first);
  await form.getByRole('button', { name: '查找扫描仪' }).click();
  await form.getByText('找到 2 台扫描仪').waitFor();
  await form.getByLabel('扫描仪').selectOption('Noname frontend-tester (2)');
  await form.getByLabel('分辨率').fill('200');
  await form.getByLabel('颜色').selectOption('灰度');
  await form.getByLabel('进纸器双面').check();
  await form.getByRole('button', { name: '保存扫描仪' }).click();
  await form.getByText('已保存').waitFor();
  await first.close();

  const second = await desk(home, '# none');
  await second.page.getByRole('button', { name: '设置', exact: true }).click();
  const kept = await second.page.evaluate(() => window.desk.readSettings({}));
  expect(kept).toMatchObject({
    value: { scanner: { device: 'test:1', resolution: 200, duplex: true, colour: 'gray' } },
  });
  const again = scannerForm(second);
  expect(await again.getByLabel('扫描仪').inputValue()).toBe('test:1');
  await again.getByRole('button', { name: '查找扫描仪' }).click();
  await again.getByText('没有找到扫描仪').waitFor();
  expect(await again.getByLabel('扫描仪').inputValue()).toBe('test:1');
});
