import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { APP_ID } from '../../main/app/address.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const text = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const CONFIG = text('electron-builder.yml');
const MANIFEST = JSON.parse(text('package.json')) as Record<string, string> & {
  dependencies: Record<string, string>;
};
const KINDS = ['jpg', 'jpeg', 'png', 'webp', 'tif', 'tiff', 'bmp', 'avif', 'gif', 'heic', 'heif', 'pdf'];

/** A top-level section, without comments. */
function section(name: string): string {
  const [, body = ''] =
    CONFIG.replaceAll(/^ *#.*\n/gmu, '').match(new RegExp(`^${name}:\\n((?: .*\\n)+)`, 'mu')) ?? [];
  return body;
}

/** Without comments, and its defines and parameters by their bare names. */
function installerScript(): string {
  const script = text('build', 'resources', 'installer.nsh');
  return script.replaceAll(/^;.*\n/gmu, '').replaceAll(/\$\{(\w+)\}/gu, '$1');
}

test('the system knows the program by one name', () => {
  expect(CONFIG).toMatch(new RegExp(`^appId: ${APP_ID}$`, 'mu'));
  expect(MANIFEST.desktopName).toBe('licence-desk.desktop');
  expect(section('linux')).toMatch(/executableName: licence-desk\n[\s\S]*syncDesktopName: true/u);
});

test('“open with” takes no default away', () => {
  // electron-builder's `fileAssociations` does on Windows; on macOS its rank says not to.
  expect(CONFIG.match(/^ *fileAssociations:/gmu)).toHaveLength(1);
  expect(section('mac')).toMatch(/fileAssociations:[\s\S]*rank: Alternate/u);
  const installer = installerScript();
  const written = [...installer.matchAll(/Write\w+ SHELL_CONTEXT "([^"]+)"/gu)].map(([, key = '']) => key);
  const ofKinds = written.filter((key) => key.startsWith('Software\\Classes\\.'));
  expect(ofKinds).toEqual(['Software\\Classes\\.EXTENSION\\OpenWithProgids']);
  expect(
    written.filter((key) => !ofKinds.includes(key) && !key.startsWith('Software\\Classes\\PICTURE')),
  ).toEqual([]);
  // Nor is anything taken away that others have written.
  const removed = [...installer.matchAll(/DeleteReg\w+ SHELL_CONTEXT (.*)/gu)].map(([, what]) => what);
  expect(removed).toEqual([
    '"Software\\Classes\\.EXTENSION\\OpenWithProgids" "PICTURE"',
    '"Software\\Classes\\PICTURE"',
  ]);
});

test('every kind stands under “open with” on every system', () => {
  const installer = installerScript();
  expect([...installer.matchAll(/insertmacro DO "(\w+)"/gu)].map(([, kind]) => kind)).toEqual(KINDS);
  expect(section('mac')).toContain(`ext: [${KINDS.join(', ')}]`);
});

test('sharp and its WebAssembly are of one version', () => {
  const version = (name: string) =>
    (JSON.parse(text('node_modules', ...name.split('/'), 'package.json')) as Record<string, string>).version;
  expect(version('@img/sharp-wasm32')).toBe(version('sharp'));
  expect(MANIFEST.dependencies['@img/sharp-wasm32']).toBe(MANIFEST.dependencies.sharp);
});
