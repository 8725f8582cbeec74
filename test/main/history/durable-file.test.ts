import fs, { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { writeDurably } from '../../../main/history/durable-file.ts';
import { systemFiles } from '../../../main/history/file-port.ts';
import { hashImage, imageStore } from '../../../main/history/images.ts';
import { deriveKeys } from '../../../main/history/vault/sealing.ts';
import { openVault } from '../../../main/history/vault/vault.ts';
import { filesSeen } from '../../support/files-seen.ts';
import { seesFlushes, watchFlushes } from '../../support/flushes.ts';
import { PLAIN_ACCESS } from '../../support/history.ts';
import { memoryKeyring } from '../../support/keyring.ts';
import { expectOwnerOnly } from '../../support/platform.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const KEYS = deriveKeys(Buffer.alloc(32, 1));

describe('a file that must survive a power cut', () => {
  it('is written and flushed under another name, renamed, and its name is flushed', async () => {
    const folder = temporaryFolder();
    const { files, steps } = filesSeen();
    await writeDurably(join(folder, 'x'), Buffer.from('new'), files);
    const [, , , flush] = steps;
    expect(steps).toEqual(['create x.part', 'closed x.part', 'rename x.part to x', flush]);
    expect(flush).toMatch(/^flush licence-desk-/u);
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('new');
    expectOwnerOnly(join(folder, 'x'));
  });

  test.each(['create', 'rename'] as const)('stays the old one when the new one fails: %s', async (step) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'x'), 'old');
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    const files = {
      ...systemFiles,
      create: (path: string) => {
        const file = systemFiles.create(path);
        if (step === 'create') file.destroy(full);
        return file;
      },
      rename: (from: string, to: string) =>
        step === 'rename' ? Promise.reject(full) : systemFiles.rename(from, to),
    };
    await expect(writeDurably(join(folder, 'x'), Buffer.from('new'), files)).rejects.toBe(full);
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['x']);
  });

  it('is not taken for written where the disk does not flush it', async () => {
    const folder = temporaryFolder();
    const broken = Object.assign(new Error('the disk'), { code: 'EIO' });
    vi.spyOn(fs, 'fsync').mockImplementation((_descriptor, done) => done(broken));
    await expect(writeDurably(join(folder, 'x'), Buffer.from('new'), systemFiles)).rejects.toBe(broken);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('what is written so', () => {
  test('a picture, and the folder that is made for it', async () => {
    const folder = join(temporaryFolder(), 'images');
    const { files, steps } = filesSeen();
    const bytes = Buffer.from('a picture');
    await imageStore(folder, KEYS, files).put(hashImage(bytes), bytes);
    const [group = ''] = readdirSync(folder);
    const [name = ''] = readdirSync(join(folder, group));
    expect(steps).toEqual([
      `folder ${group}`,
      `create ${name}.part`,
      `closed ${name}.part`,
      `rename ${name}.part to ${name}`,
      `flush ${group}`,
    ]);
  });

  test("the vault's key, then the vault", async () => {
    const folder = temporaryFolder();
    const { files, steps } = filesSeen();
    await openVault(folder, PLAIN_ACCESS, false, files);
    expect(steps.filter((step) => step.startsWith('rename'))).toEqual([
      'rename vault.key.part to vault.key',
      'rename vault.json.part to vault.json',
    ]);
    expect(steps.filter((step) => step.startsWith('flush'))).toHaveLength(2);
  });

  test('the vault that a recovery code protects anew', async () => {
    const folder = temporaryFolder();
    const keyring = memoryKeyring();
    const made = await openVault(folder, { ...PLAIN_ACCESS, keyring, offerRecovery: true }, false);
    const recoveryCode = made.ok ? made.value.recoveryCode : null;
    const { files, steps } = filesSeen();
    await openVault(folder, { ...PLAIN_ACCESS, keyring, recoveryCode }, true, files);
    expect(steps.slice(0, 3)).toEqual([
      'create vault.json.part',
      'closed vault.json.part',
      'rename vault.json.part to vault.json',
    ]);
    expect(steps).toHaveLength(4);
  });
});

describe.skipIf(!seesFlushes)("the system's files", () => {
  test('a new file is on the disk before its stream has closed', async () => {
    const path = join(temporaryFolder(), 'x');
    const order: string[] = [];
    await watchFlushes((flushed) => order.push(flushed));
    const file = systemFiles.create(path).once('close', () => order.push('closed'));
    file.end('new');
    await finished(file);
    expect(order).toEqual([path, 'closed']);
  });

  test('a folder is flushed itself', async () => {
    const folder = temporaryFolder();
    const order: string[] = [];
    await watchFlushes((flushed) => order.push(flushed));
    await systemFiles.flushFolder(folder);
    expect(order).toEqual([folder]);
  });

  test('of folders that are made the names are flushed, all that are new and no other', async () => {
    const root = temporaryFolder();
    const order: string[] = [];
    await watchFlushes((flushed) => order.push(flushed));
    await systemFiles.makeFolder(join(root, 'images', 'ab'));
    expect(order).toEqual([join(root, 'images'), root]);
    await systemFiles.makeFolder(join(root, 'images', 'cd'));
    await systemFiles.makeFolder(join(root, 'images', 'cd'));
    expect(order.slice(2)).toEqual([join(root, 'images')]);
    expectOwnerOnly(join(root, 'images', 'ab'));
  });
});
