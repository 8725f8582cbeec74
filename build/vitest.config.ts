import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { IS_POSSIBLE } from '../test/real-electron/electron.ts';

const WORKERS = Math.max(3, availableParallelism() - 1);

/** The end-to-end tests once more, on Electron itself, as it is built and as it is packed: `npm run test:electron`. */
const onElectron = (['setup', 'setup-packed'] as const).map(
  (setup, index): TestProjectInlineConfiguration => ({
    extends: true,
    test: {
      name: setup === 'setup' ? 'electron' : 'packed',
      include: ['test/e2e/*.test.ts'],
      globalSetup: `test/real-electron/${setup}.ts`,
      maxWorkers: 1,
      sequence: { groupOrder: 2 + index },
    },
  }),
);

/** `npm test` runs *.test.ts; the long kills, fuzz and soaks are *.full.test.ts and run with `npm run test:full`. */
export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    globalSetup: 'test/support/build-once.ts',
    // A busy machine takes its time, and a test of the window has many steps.
    testTimeout: 60_000,
    expect: { poll: { timeout: 5_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'test',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.full.test.ts'],
          // A window's test mostly waits: more workers than vitest would take on a small machine.
          maxWorkers: WORKERS,
        },
      },
      ...(IS_POSSIBLE ? onElectron : []),
      {
        extends: true,
        test: {
          name: 'full',
          include: ['test/**/*.full.test.ts'],
          testTimeout: 900_000,
          // After the others and one by one: they measure what a busy machine would spoil.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
