import { join } from 'node:path';
import type { Simulator } from '../juhe-simulator/server.ts';
import { type CliRun, runCli } from './cli.ts';
import { simulator } from './simulator.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The cloud alone: what these tests are about, without the time that reading on this machine takes. */
export const CLOUD = ['recognise', '--engine', 'juhe', '--side', 'front'] as const;

export interface TestDesk {
  readonly juhe: Simulator;
  /** For files of the test; the data folder lies in it. */
  readonly folder: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
  run(...words: string[]): Promise<CliRun>;
}

/** A desk of this test's own: a data folder that does not exist yet, and a provider. */
export async function desk(): Promise<TestDesk> {
  const juhe = await simulator();
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  const env = { LICENCE_DESK_HOME: home, JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint };
  return { juhe, folder, home, env, run: (...words) => runCli(words, env) };
}
