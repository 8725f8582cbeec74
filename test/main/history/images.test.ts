import { cpSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashImage, imageStore } from '../../../main/history/images.ts';
import { deriveKeys } from '../../../main/history/vault/sealing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function twoPictures() {
  const folder = temporaryFolder();
  const images = imageStore(folder, deriveKeys(Buffer.alloc(32, 1)));
  const paths = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  const put = async (content: string) => {
    const before = paths();
    await images.put(hashImage(Buffer.from(content)), Buffer.from(content));
    const path = paths().find((candidate) => !before.includes(candidate));
    if (path === undefined) throw new Error('a picture is a file');
    return { path, get: () => images.get(hashImage(Buffer.from(content))), content };
  };
  return { one: await put('the picture of 王三'), other: await put('the picture of 李四'), images };
}

test('two sealed pictures that are swapped show nobody in the place of another', async () => {
  const { one, other } = await twoPictures();
  renameSync(one.path, `${one.path}-aside`);
  renameSync(other.path, one.path);
  renameSync(`${one.path}-aside`, other.path);
  expect([await one.get(), await other.get()]).toEqual([null, null]);
});

test('a picture that was copied over by another is gone, and given once more it is there again', async () => {
  const { one, other, images } = await twoPictures();
  cpSync(other.path, one.path);
  expect(await one.get()).toBeNull();
  expect((await other.get())?.toString()).toBe(other.content);
  await images.put(hashImage(Buffer.from(one.content)), Buffer.from(one.content));
  expect((await one.get())?.toString()).toBe(one.content);
});
