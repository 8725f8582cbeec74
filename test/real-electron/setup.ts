import type { TestProject } from 'vitest/node';
import { buildIfStale } from '../../build/build.ts';
import { EXECUTABLE, prepareElectron } from './electron.ts';
import type { ProvidedElectron } from './provided.ts';
import { openScreen } from './screen.ts';

/** Before the end-to-end tests on a real Electron: the program is built and placed, and there is a screen. */
export default async function setup(project: TestProject): Promise<() => void> {
  buildIfStale();
  await prepareElectron();
  const screen = await openScreen();
  const provided: ProvidedElectron = { executable: EXECUTABLE, screen: screen.name };
  project.provide('electron', provided);
  return screen.close;
}
