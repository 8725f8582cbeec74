import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from 'vitest';
import { packProgram } from '../../build/package.ts';
import { programBytes, type Target } from '../../build/package-contents.ts';
import { makeHollowElectron } from '../support/hollow-electron.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const TARGETS: readonly Target[] = (['linux', 'win32', 'darwin'] as const).flatMap((platform) =>
  (['x64', 'arm64'] as const).map((arch) => ({ platform, arch })),
);

/** What the fuses lie in. */
const BINARY = {
  linux: 'licence-desk',
  win32: 'Licence Desk.exe',
  darwin: 'Licence Desk.app',
} as const;

/** As they stand in the wire. */
const [OFF, ON] = ['0'.charCodeAt(0), '1'.charCodeAt(0)];

/** electron-builder itself packs, with npm's own packages of the platform; only Electron is hollow. */
test.each(TARGETS)(
  'the package for $platform $arch: one of each part, its fuses, its notices, its size',
  async (target) => {
    const folder = temporaryFolder();
    const electron = join(folder, 'electron');
    makeHollowElectron(electron, target);
    const packed = await packProgram({
      target,
      output: join(folder, 'dist'),
      unpackedOnly: true,
      changes: {
        electronDist: electron,
        // A hollow .exe has no resources to write icon, version and hash into.
        ...(target.platform === 'win32'
          ? { win: { signAndEditExecutable: false }, disableAsarIntegrity: true }
          : {}),
      },
    });
    console.info(
      JSON.stringify({ ...target, bytes: programBytes(packed.files), files: packed.files.length }),
    );
    const wire = await getCurrentFuseWire(join(packed.folder, BINARY[target.platform]));
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: OFF,
      [FuseV1Options.EnableCookieEncryption]: ON,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
      [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
      [FuseV1Options.OnlyLoadAppFromAsar]: ON,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
    });
    const notices = readFileSync(join(packed.resources, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const each of [
      'react',
      'zod',
      'sharp',
      'PDFium',
      'PP-OCRv4',
      'libvips',
      'Eigen',
      'better-sqlite3-multiple-ciphers',
      'GNU LESSER GENERAL',
    ])
      expect(notices).toContain(each);
  },
);
