import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
/** As they are written in imports, on Windows too. */
const slashes = (path: string) => path.replaceAll('\\', '/');
const SOURCES = globSync('{main,preload,renderer,build,test}/**/*.{ts,tsx}', { cwd: ROOT }).map(slashes);

interface Import {
  readonly file: string;
  /** A path from the root for our own files, else the package's or built-in's name. */
  readonly target: string;
}

/** Every module a file names: static, dynamic, re-exported, types included. */
function importsOf(file: string): Import[] {
  const code = readFileSync(join(ROOT, file), 'utf8');
  const { module } = parseSync(file, code);
  const names = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      code.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    ),
  ];
  return names.map((name) => ({
    file,
    target: name.startsWith('.') ? slashes(relative(ROOT, join(ROOT, dirname(file), name))) : name,
  }));
}

const IMPORTS = SOURCES.flatMap(importsOf);
const from = (folder: string) => IMPORTS.filter(({ file }) => file.startsWith(folder));
const isBuiltin = (name: string) => name.startsWith('node:') || builtinModules.includes(name);

it('sees imports at all', () => {
  expect(IMPORTS).toContainEqual({ file: 'main/licence/judge.ts', target: 'main/licence/parse.ts' });
  expect(IMPORTS).toContainEqual({ file: 'main/licence/verdict.ts', target: 'main/licence/findings.ts' });
});

/** From the ground up; a folder knows its own floor and those below. */
const FLOORS: readonly (readonly string[])[] = [
  [
    'main/licence/',
    'main/child-environment.ts',
    'main/clock.ts',
    'main/is-running.ts',
    'main/json-text.ts',
    'main/make-folder.ts',
    'main/held-files.ts',
    'main/regular-file.ts',
  ],
  ['main/log/'],
  ['main/image/'],
  ['main/engines/'],
  ['main/wording.ts'],
  ['main/history/'],
  ['main/settings/'],
  ['main/pipeline/'],
  ['main/capture/', 'main/export/'],
  ['main/services/'],
  ['main/adapters/'],
  ['main/ipc/', 'main/cli/', 'main/app/'],
  ['main/index.ts'],
];

function floorOf(path: string): number | null {
  const floor = FLOORS.findIndex((folders) => folders.some((folder) => path.startsWith(folder)));
  return floor === -1 ? null : floor;
}

/** Files that import each other, round and round, types included: each circle once, as the way through it. */
function circles(imports: readonly Import[]): readonly string[] {
  const targets = new Map<string, Set<string>>();
  for (const { file, target } of imports) {
    if (!targets.has(file)) targets.set(file, new Set());
    if (SOURCES.includes(target)) targets.get(file)?.add(target);
  }
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return found;
}

function speaksSql(file: string): boolean {
  return /\.prepare\b|\.exec\(['"`]/u.test(readFileSync(join(ROOT, file), 'utf8'));
}

describe('rules of the house', () => {
  test('Electron only in main/index.ts, main/app/, main/adapters/ and preload/index.ts', () => {
    const allowed = /^(?:main\/index\.ts|main\/app\/|main\/adapters\/|preload\/index\.ts|test\/)/u;
    expect(
      IMPORTS.filter(({ file, target }) => /^electron(?:\/|$)/u.test(target) && !allowed.test(file)),
    ).toEqual([]);
  });

  test("sharp's pictures leave it through main/image/sharp.ts alone: its own buffers are shared memory in WebAssembly", () => {
    const taking = SOURCES.filter((file) => file.startsWith('main/')).filter((file) =>
      /\.to(?:Buffer|Uint8Array)\(/u.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(taking).toEqual(['main/image/sharp.ts']);
  });

  test('main/licence/ imports nothing outside itself', () => {
    expect(from('main/licence/').filter(({ target }) => !target.startsWith('main/licence/'))).toEqual([]);
  });

  test('the renderer imports from itself, preload/ and packages only, and no Node', () => {
    const outside = from('renderer/').filter(
      ({ target }) =>
        isBuiltin(target) || /^(?:main|test|build)\//u.test(target) || target === 'preload/index.ts',
    );
    expect(outside).toEqual([]);
  });

  test("preload/ takes from main/ the licence's types only, and no Node", () => {
    const outside = from('preload/').filter(
      ({ target }) =>
        isBuiltin(target) || (target.startsWith('main/') && !target.startsWith('main/licence/')),
    );
    expect(outside).toEqual([]);
  });

  test('every folder of main has its floor, and imports only from its own and lower ones', () => {
    expect(SOURCES.filter((file) => file.startsWith('main/') && floorOf(file) === null)).toEqual([]);
    const upward = IMPORTS.filter(({ file, target }) => {
      const [own, other] = [floorOf(file), floorOf(target)];
      return own !== null && other !== null && other > own;
    });
    expect(upward).toEqual([]);
  });

  test('no circle of files', () => {
    expect(circles(['main/', 'preload/', 'renderer/'].flatMap(from))).toEqual([]);
  });

  test('SQL in main/history/ alone', () => {
    const outside = SOURCES.filter(
      (file) => file.startsWith('main/') && !file.startsWith('main/history/') && speaksSql(file),
    );
    expect(outside).toEqual([]);
    const handles =
      /^(?:better-sqlite3|main\/history\/(?:database|migrate)\.ts|main\/history\/migrations\/)/u;
    const holders = from('main/').filter(
      ({ file, target }) => handles.test(target) && !file.startsWith('main/history/'),
    );
    expect(holders).toEqual([]);
    // The way round the interface is for tests.
    const named = SOURCES.filter((file) =>
      readFileSync(join(ROOT, file), 'utf8').includes('openWithDatabase'),
    );
    expect(named.filter((file) => file.startsWith('main/'))).toEqual(['main/history/open-folder.ts']);
  });

  test('who sees a person in clear is said in main/services/in-clear.ts alone, and carried out where words are made', () => {
    const named = SOURCES.filter(
      (file) =>
        file.startsWith('main/') && /'in-clear'|'masked'/u.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(named.toSorted()).toEqual([
      'main/export/columns.ts',
      'main/export/summary.ts',
      'main/licence/masking.ts',
      'main/services/in-clear.ts',
      'main/wording.ts',
    ]);
  });

  test('ciphers of node only where they are known to be in Electron, whose OpenSSL is another', () => {
    const users = SOURCES.filter(
      (file) =>
        file.startsWith('main/') &&
        /\bcreate(?:C|Dec)ipheriv\b/u.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(users).toEqual(['main/history/vault/sealing.ts']);
  });

  test('sharp only where its loaders are restricted', () => {
    const allowed = ['main/image/sharp.ts', 'main/image/prepare.ts'];
    expect(from('main/').filter(({ file, target }) => target === 'sharp' && !allowed.includes(file))).toEqual(
      [],
    );
    expect(readFileSync(join(ROOT, 'main/image/prepare.ts'), 'utf8')).toMatch(
      /import type \{[^}]*\} from 'sharp'/u,
    );
  });

  test('files of the data folder and of people are read by main/regular-file.ts alone', () => {
    const readers = SOURCES.filter(
      (file) =>
        file.startsWith('main/') &&
        /\b(?:readFile|readFileSync|createReadStream)\b|mkdir(?:Sync)?\([^)]*recursive/u.test(
          readFileSync(join(ROOT, file), 'utf8'),
        ),
    );
    // What these read came with the program.
    const own = ['main/app/scheme.ts', 'main/engines/local/runtime.ts', 'main/image/decoder.worker.ts'];
    expect(readers.toSorted()).toEqual(own);
  });

  test('what replaces or removes a file of ours is patient with who holds it', () => {
    const renamers = SOURCES.filter(
      (file) =>
        file.startsWith('main/') &&
        /import \{[^}]*\b(?:rename|unlink)\b[^}]*\} from 'node:fs\/promises'/u.test(
          readFileSync(join(ROOT, file), 'utf8'),
        ),
    );
    const impatient = renamers.filter((file) =>
      /(?<!patiently\(\(\) => )\b(?:rename|unlink|rm)\((?!from: )/u.test(
        readFileSync(join(ROOT, file), 'utf8'),
      ),
    );
    expect([renamers.toSorted(), impatient]).toEqual([
      ['main/adapters/folder.ts', 'main/history/file-port.ts'],
      [],
    ]);
  });

  test('every process is started with the environment of children, every thread with none', () => {
    const starters = SOURCES.filter((file) => /^(?:main|test\/stand-in)\//u.test(file)).flatMap((file) => {
      const code = readFileSync(join(ROOT, file), 'utf8');
      if (/\bnew Worker\(/u.test(code)) return [[file, /\benv: \{\},/u.test(code)]];
      const starts = /from 'node:child_process'|utilityProcess\.fork\(/u.test(code);
      return starts ? [[file, /childEnvironment\(process\.env, process\.platform\)/u.test(code)]] : [];
    });
    expect(Object.fromEntries(starters)).toEqual({
      'main/adapters/export-thread.ts': true,
      'main/adapters/reader-fork.ts': true,
      'main/adapters/reader-utility.ts': true,
      'main/adapters/run-process.ts': true,
      'main/image/file-thread.ts': true,
      // Plays Electron, which is given the environment.
      'test/stand-in/utility-process.ts': false,
    });
  });

  test("files that hold pages are decoded in the decoder's thread only", () => {
    const decoders = from('main/').filter(({ target }) => /^(?:@hyzyla\/pdfium|libheif-js)/u.test(target));
    expect(new Set(decoders.map(({ file }) => file))).toEqual(new Set(['main/image/decoder.worker.ts']));
    expect(IMPORTS.filter(({ target }) => target === 'main/image/decoder.worker.ts')).toEqual([]);
  });

  test('product code knows neither tests nor the stand-in', () => {
    const product = IMPORTS.filter(({ file }) => /^(?:main|preload|renderer)\//u.test(file));
    expect(product.filter(({ target }) => /^test\//u.test(target))).toEqual([]);
  });

  test('no file passes 300 lines', () => {
    const long = SOURCES.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });
});

test('what may be paid leaves in two places, both through the gate', () => {
  const saying = (words: RegExp) =>
    SOURCES.filter(
      (file) => file.startsWith('main/') && words.test(readFileSync(join(ROOT, file), 'utf8')),
    ).toSorted();
  const engines = IMPORTS.filter(({ target }) => /juhe\/(?:engine|key-test)\.ts$/u.test(target));
  const users = engines.filter(({ file }) => file.startsWith('main/') && !file.startsWith('main/engines/'));
  expect(new Set(users.map(({ file }) => file))).toEqual(new Set(['main/services/cloud.ts']));
  expect(saying(/\.recognise\(/u)).toEqual(['main/pipeline/cloud-call.ts']);
  expect(saying(/cloud\.testKey/u)).toEqual(['main/services/settings.ts']);
  expect(saying(/callForKeyTest\(open, cloud\.testKey/u)).toEqual(['main/services/settings.ts']);
  expect(saying(/gate\.turn\(/u)).toEqual(['main/pipeline/cloud-call.ts', 'main/pipeline/key-test-call.ts']);
});
