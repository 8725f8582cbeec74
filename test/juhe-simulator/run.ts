import { parseArgs } from 'node:util';
import { SCENARIO_NAMES, type ScenarioName } from './scenarios.ts';
import { startSimulator } from './server.ts';

/** By hand: `node test/juhe-simulator/run.ts [--port N] [--play NAME]`; prints the endpoint, ends with Ctrl+C. */
const { values } = parseArgs({
  options: { port: { type: 'string' }, play: { type: 'string', default: 'ok' } },
});
const name = SCENARIO_NAMES.find((candidate) => candidate === values.play);
if (name === undefined) {
  process.stderr.write(`--play takes one of:\n  ${SCENARIO_NAMES.join('\n  ')}\n`);
  process.exitCode = 2;
} else {
  await serve(name);
}

async function serve(scenario: ScenarioName): Promise<void> {
  const simulator = await startSimulator({ port: Number(values.port ?? 0) });
  simulator.playAlways(scenario);
  process.stdout.write(`${simulator.endpoint}\n`);
  process.once('SIGINT', () => simulator.close());
  process.once('SIGTERM', () => simulator.close());
}
