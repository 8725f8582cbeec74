import { resolve } from 'node:path';
import { rescueHistory } from '../history/rescue/rescue.ts';
import { describeError } from '../wording.ts';
import type { RescueCommand } from './arguments.ts';
import { accessOf, asHere, type CommandPorts } from './command.ts';

/** What can be read of a damaged data folder into a new one. The old one is left as it is, its log too. */
export async function runRescue(
  { env, clock, text, lines, note, language }: CommandPorts,
  folder: string,
  { target }: RescueCommand,
): Promise<0 | 1> {
  const to = resolve(target);
  const access = accessOf(env);
  const rescued = await rescueHistory({ from: folder, to, surface: 'command-line', access, now: clock.now });
  if (!rescued.ok) {
    note(describeError(asHere(rescued.error), language));
    return 1;
  }
  await lines([text.session.rescued(rescued.value), text.commandLine.rescuedInto(to)]);
  return 0;
}
