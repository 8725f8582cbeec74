import { defineConfig } from 'electron-vite';

/**
 * Libraries that are bundled stand in devDependencies, so that a package does not carry them twice; `dependencies`
 * are the native ones, which stay outside the bundle.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: { input: { cli: 'main/cli/index.ts' } },
    },
  },
});
