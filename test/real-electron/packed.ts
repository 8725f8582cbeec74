import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackageWithOptions, extractAll } from '@electron/asar';
import { packProgram as packProduct } from '../../build/package.ts';
import { DATABASE, FOLDER, prepareElectron } from './electron.ts';

const TARGET = { platform: 'linux', arch: 'x64' } as const;
/** As electron-builder.yml has it. */
const UNPACKED = { unpack: '**/*.node', unpackDir: 'node_modules/{@img,onnxruntime-node}' };

/**
 * The product's own package, with its fuses, on the Electron of these tests; its executable. Afterwards its archive gets what
 * that Electron needs (the shims, another SQLite): the product's is made without knowing of them.
 */
export async function packProgram(output: string): Promise<string> {
  await prepareElectron();
  const electron = join(output, 'electron');
  // Without the program that the other tests have placed in it; a copy, for fuses are set in place.
  mkdirSync(electron, { recursive: true });
  for (const each of readdirSync(FOLDER).filter((name) => name !== 'resources'))
    cpSync(join(FOLDER, each), join(electron, each), { recursive: true });
  mkdirSync(join(electron, 'resources'));
  const { folder, resources } = await packProduct({
    target: TARGET,
    output: join(output, 'dist'),
    unpackedOnly: true,
    changes: { electronDist: electron },
  });
  rmSync(electron, { recursive: true });
  await putShimsInto(resources, join(output, 'program'));
  return join(folder, 'licence-desk');
}

async function putShimsInto(resources: string, program: string): Promise<void> {
  const archive = join(resources, 'app.asar');
  extractAll(archive, program);
  cpSync(join(import.meta.dirname, 'shim.js'), join(program, 'shim.js'));
  const manifest = JSON.parse(readFileSync(join(program, 'package.json'), 'utf8')) as object;
  writeFileSync(join(program, 'package.json'), JSON.stringify({ ...manifest, main: 'shim.js' }));
  cpSync(DATABASE, join(program, 'node_modules', 'better-sqlite3', 'prebuilds', 'linux-x64.node'));
  rmSync(archive);
  rmSync(`${archive}.unpacked`, { recursive: true });
  await createPackageWithOptions(program, archive, UNPACKED);
  rmSync(program, { recursive: true });
}
