import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildIfStale } from '../../build/build.ts';
import { packProgram } from './packed.ts';
import type { ProvidedElectron } from './provided.ts';
import { openScreen } from './screen.ts';

/** The same tests on the product's own package, with its fuses. */
export default async function setup(project: TestProject): Promise<() => void> {
  buildIfStale();
  const output = mkdtempSync(join(tmpdir(), 'licence-desk-packed-'));
  const executable = await packProgram(output);
  const screen = await openScreen();
  const provided: ProvidedElectron = { executable, screen: screen.name };
  project.provide('electron', provided);
  return () => {
    screen.close();
    rmSync(output, { recursive: true, force: true });
  };
}
