import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const WORKERS = Math.max(2, availableParallelism() - 1);

/** `npm test` runs *.test.ts; the long kills, fuzz and soaks are *.full.test.ts and run with `npm run test:full`. */
export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    globalSetup: 'test/support/build-once.ts',
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'test',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.full.test.ts'],
          // A window's test mostly waits: one worker more than vitest would take on a small machine.
          maxWorkers: WORKERS,
        },
      },
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
