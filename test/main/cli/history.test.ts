import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLOUD, desk } from '../../support/desk.ts';
import { samplePath } from '../../support/samples.ts';

describe('history', () => {
  it('shows the same objects, newest first, found by part of a name or number', async () => {
    const { run } = await desk();
    const front = JSON.parse((await run(...CLOUD, samplePath('front.jpg'), '--json')).stdout) as unknown[];
    const back = JSON.parse(
      (await run(...CLOUD, samplePath('back.jpg'), '--side', 'back', '--json')).stdout,
    ) as unknown[];
    const history = async (...words: string[]) =>
      JSON.parse((await run('history', '--json', ...words)).stdout) as unknown;
    expect(await history()).toEqual([...back, ...front]);
    expect(await history('--limit', '1')).toEqual(back);
    expect(await history('--search', '王三')).toEqual(front);
    expect(await history('--search', '950414')).toEqual(front);
    expect(await history('--search', '竹兰')).toEqual(back);
    expect(await history('--search', '没有')).toEqual([]);
  });

  it('is masked for people', async () => {
    const { run } = await desk();
    await run(...CLOUD, samplePath('front.jpg'));
    const { stdout } = await run('history');
    expect(stdout).toContain('3205**********2880');
    expect(stdout).not.toMatch(/王三|1995|320503199504142880/u);
  });
});

describe('export', () => {
  it('is masked unless asked, opens as UTF-8, and never replaces a file it cannot finish', async () => {
    const { run, folder } = await desk();
    await run(...CLOUD, samplePath('front.jpg'));
    const target = join(folder, 'out.csv');
    expect((await run('export', target)).status).toBe(0);
    const masked = readFileSync(target, 'utf8');
    expect(masked.startsWith('\ufeff"时间","结论","姓名"')).toBe(true);
    expect(masked).toContain('"王*","3205**********2880"');
    expect(masked).not.toMatch(/王三|1995-04-14|front/u);
    await run('export', target, '--reveal', '--reason', '核对');
    expect(readFileSync(target, 'utf8')).toContain('"王三","320503199504142880"');
    expect((await run('export', join(folder, 'absent', 'out.csv'))).stderr).toContain('目标文件夹不存在');
    mkdirSync(join(folder, 'taken.csv'));
    expect(await run('export', join(folder, 'taken.csv'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('无法写入'),
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('holds exactly the rows of its days and its search', async () => {
    const { run, folder } = await desk();
    await run(...CLOUD, samplePath('front.jpg'));
    const rows = async (...words: string[]) => {
      await run('export', join(folder, 'out.csv'), '--reveal', '--reason', '核对', ...words);
      return readFileSync(join(folder, 'out.csv'), 'utf8').split('\r\n').length - 2;
    };
    expect(await rows()).toBe(1);
    expect(await rows('--from', '2000-01-01', '--to', '2001-01-01')).toBe(0);
    expect(await rows('--from', '2000-01-01')).toBe(1);
    expect(await rows('--search', '没有')).toBe(0);
  });
});
