import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  type AfterPackContext,
  Arch,
  build as buildPackage,
  type Configuration,
  Platform,
} from 'electron-builder';
import { build, ROOT } from './build.ts';
import { contentProblems, type PackedFile, programBytes, type Target } from './package-contents.ts';
import { packedFiles, readPacked } from './packed-files.ts';
import { type Part, thirdPartyNotices } from './third-party.ts';

/**
 * Makes the packages: `npm run package`, for this machine, or `npm run package -- win32-x64 …`. Each is made from a folder
 * of its own with the packages of its platform, as package-lock.json has them, whatever machine this is.
 */
export interface PackageOptions {
  readonly target: Target;
  /** Below it `stage` (the program with its platform's packages) and what electron-builder makes of it. */
  readonly output: string;
  /** Only the folder, no installer. */
  readonly unpackedOnly: boolean;
  /** What differs from electron-builder.yml. */
  readonly changes?: Configuration;
}

export interface Packed {
  /** The folder with Electron and the program in it. */
  readonly folder: string;
  readonly resources: string;
  readonly files: readonly PackedFile[];
}

const NOTICES = 'THIRD-PARTY-NOTICES.txt';

const PLATFORMS = { linux: Platform.LINUX, win32: Platform.WINDOWS, darwin: Platform.MAC } as const;

/** Packs what was built. */
export async function packProgram({
  target,
  output,
  unpackedOnly,
  changes,
}: PackageOptions): Promise<Packed> {
  const stage = join(output, 'stage');
  stageProgram(stage, target);
  const packed: Packed[] = [];
  await buildPackage({
    projectDir: stage,
    targets: PLATFORMS[target.platform].createTarget(unpackedOnly ? ['dir'] : null, Arch[target.arch]),
    publish: 'never',
    config: {
      electronVersion: electronVersion(),
      directories: { output },
      ...changes,
      mac: { ...adHoc(process.env), ...changes?.mac },
      afterPack: (context) => void packed.push(completePackage(context, stage, target)),
    },
  });
  rmSync(stage, { recursive: true });
  const [one] = packed;
  if (!one) throw new Error('electron-builder made no package');
  return one;
}

/** The program as it was built, and the packages of the platform it is for, which npm checks against package-lock.json. */
function stageProgram(stage: string, { platform, arch }: Target): void {
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  for (const each of [
    'package.json',
    'package-lock.json',
    'electron-builder.yml',
    'LICENSE',
    'NOTICE',
    'out',
  ])
    cpSync(join(ROOT, each), join(stage, each), { recursive: true });
  cpSync(join(ROOT, 'build', 'resources'), join(stage, 'build', 'resources'), { recursive: true });
  const words = ['ci', '--omit=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  const place = [`--os=${platform}`, `--cpu=${arch}`, ...(platform === 'linux' ? ['--libc=glibc'] : [])];
  const { status } = spawnSync('npm', [...words, ...place], {
    cwd: stage,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm could not install the packages of the platform');
}

/** As installed here: the staged folder has no Electron of its own. */
function electronVersion(): string {
  return manifest(join(ROOT, 'node_modules', 'electron')).version;
}

/**
 * macOS starts nothing unsigned on Apple silicon. Without a certificate the signature is ad hoc: for the machine that
 * built it and for those whose owner lets it pass.
 */
function adHoc({ CSC_LINK, CSC_NAME }: NodeJS.ProcessEnv): { identity?: string } {
  return CSC_LINK || CSC_NAME ? {} : { identity: '-' };
}

/** Before it is signed: refused if something is in it that must not be, and given its notices. */
function completePackage({ appOutDir, packager }: AfterPackContext, stage: string, target: Target): Packed {
  const resources = packager.getResourcesDir(appOutDir);
  const files = packedFiles(resources);
  const problems = contentProblems(files, target);
  if (problems.length > 0) throw new Error(`the package is not as it should be:\n${problems.join('\n')}`);
  writeFileSync(join(resources, NOTICES), thirdPartyNotices(parts(resources, files, stage), standardText));
  return { folder: appOutDir, resources, files };
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

function manifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** The packages that are in the package, and those that were bundled into the program. */
function parts(resources: string, files: readonly PackedFile[], stage: string): readonly Part[] {
  const folders = installedFolders(stage);
  const installed = files
    .filter(({ path }) => PACKAGE_MANIFEST.test(path))
    .map(({ path }) => {
      const { name, version, license = '' } = JSON.parse(readPacked(resources, path)) as Manifest;
      const folder = folders.get(`${name}@${version}`);
      return { name, version, licence: license, text: folder === undefined ? null : licenceText(folder) };
    });
  const bundled = globSync('out/*/.vite/licences.json', { cwd: stage })
    .flatMap((list) => JSON.parse(readFileSync(join(stage, list), 'utf8')) as readonly Bundled[])
    .map(({ name, version, identifier = '', text = null }) => ({ name, version, licence: identifier, text }));
  return [
    ...new Map([...installed, ...bundled].map((part) => [`${part.name}@${part.version}`, part])).values(),
  ];
}

const PACKAGE_MANIFEST = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/u;

/** By name and version: electron-builder puts a package elsewhere than npm did. */
function installedFolders(stage: string): ReadonlyMap<string, string> {
  const folders = globSync('{,**/}node_modules/{*,@*/*}/package.json', { cwd: stage }).map((path) =>
    join(stage, dirname(path)),
  );
  return new Map(
    folders.map((folder) => {
      const { name, version } = manifest(folder);
      return [`${name}@${version}`, folder];
    }),
  );
}

/** Vite's own list (its `build.license`). */
interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly identifier?: string;
  readonly text?: string;
}

/** Its file, and for sharp's parts, which carry some twenty libraries, what they say of these. */
function licenceText(folder: string): string | null {
  const name = readdirSync(folder).find((each) => /^(?:licen[cs]e|copying)/iu.test(each));
  const own = name === undefined ? [] : [readFileSync(join(folder, name), 'utf8')];
  const readme = join(folder, 'README.md');
  const said = existsSync(readme) && readFileSync(readme, 'utf8').match(/^This software contains[\s\S]*/mu);
  const texts = [...own, ...(said || [])];
  return texts.length === 0 ? null : texts.join('\n');
}

/** From SPDX's list. */
function standardText(licence: string): string | null {
  const list = dirname(createRequire(import.meta.url).resolve('spdx-license-list/package.json'));
  const path = join(list, 'licenses', `${licence}.json`);
  if (!existsSync(path)) return null;
  return (JSON.parse(readFileSync(path, 'utf8')) as { licenseText: string }).licenseText;
}

export function parseTarget(word: string): Target | null {
  const [platform, arch, ...more] = word.split('-');
  if (more.length > 0 || (arch !== 'x64' && arch !== 'arm64')) return null;
  if (platform !== 'linux' && platform !== 'win32' && platform !== 'darwin') return null;
  return { platform, arch };
}

async function main(words: readonly string[]): Promise<void> {
  const targets = (words.length > 0 ? words : [`${process.platform}-${process.arch}`]).map((word) => {
    const target = parseTarget(word);
    if (!target) throw new Error(`${word} is no platform that packages are made for, such as win32-x64`);
    return target;
  });
  build();
  for (const target of targets) {
    const { files } = await packProgram({ target, output: join(ROOT, 'dist'), unpackedOnly: false });
    const megabytes = (programBytes(files) / 1e6).toFixed(1);
    process.stdout.write(`${target.platform}-${target.arch}: ${megabytes} MB without Electron\n`);
  }
}

if (import.meta.main) await main(process.argv.slice(2));
