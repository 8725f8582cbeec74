import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import manifest from '../package.json' with { type: 'json' };

/** Reproducible builds say their own time (reproducible-builds.org, SOURCE_DATE_EPOCH: seconds since 1970). */
const BUILT_AT = new Date(
  process.env.SOURCE_DATE_EPOCH === undefined ? Date.now() : Number(process.env.SOURCE_DATE_EPOCH) * 1000,
).toISOString();

/** What was bundled and under which licence, for the notices of a package (build/third-party.ts). */
const license = { fileName: '.vite/licences.json' };

/**
 * Libraries that are bundled stand in devDependencies, so that a package does not carry them twice; `dependencies`
 * are the native ones, which stay outside the bundle.
 */
export default defineConfig({
  main: {
    define: { __BUILT_AT__: JSON.stringify(BUILT_AT), __VERSION__: JSON.stringify(manifest.version) },
    build: {
      outDir: 'out/main',
      license,
      // Optional, and so not among the dependencies that stay outside by themselves.
      externalizeDeps: { include: ['onnxruntime-node', 'libheif-js'] },
      rolldownOptions: {
        input: {
          index: 'main/index.ts',
          cli: 'main/cli/index.ts',
          reader: 'main/engines/local/reader.worker.ts',
          decoder: 'main/image/decoder.worker.ts',
          structure: 'main/image/structure.worker.ts',
          exporter: 'main/export/exporter.worker.ts',
        },
      },
    },
  },
  // A sandboxed preload is one CommonJS file; Electron gives it `electron` and nothing else.
  preload: {
    build: {
      outDir: 'out/preload',
      license,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      license,
      minify: true,
      // Data URLs are not in the content security policy.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: 'renderer/index.html' } },
    },
  },
});
