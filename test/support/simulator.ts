import { onTestFinished } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../juhe-simulator/server.ts';

/** A provider of this test's own, closed when it ends. */
export async function simulator(options?: SimulatorOptions): Promise<Simulator> {
  const started = await startSimulator(options);
  onTestFinished(() => started.close());
  return started;
}
