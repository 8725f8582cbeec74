import { expect } from 'vitest';
import { systemClock } from '../../main/adapters/clock.ts';
import type { History } from '../../main/history/history.ts';
import { inlineStructure } from '../../main/image/structure.ts';
import { type Handlers, registerHandlers } from '../../main/ipc/register.ts';
import type { Log } from '../../main/log/log.ts';
import { errorView } from '../../main/services/views.ts';
import { startWork, type Work, type WorkSetup } from '../../main/services/work.ts';
import { DEFAULT_SETTINGS } from '../../main/settings/settings.ts';
import { CONTRACT } from '../../preload/contract/index.ts';
import { ok } from '../../preload/result.ts';
import { expectClean, type SeenLog } from './log.ts';
import { NO_READER, reads } from './pipeline.ts';

/** What an error, a file or a message may hold. */
export const PERSON = '王三 wangxiaoming 320503199504142880 /home/wang/front.jpg';

/** Lines there are, and nothing of the person is in them. */
export function expectNothingOf({ lines }: SeenLog): void {
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    expectClean(line);
    expect(line).not.toMatch(/wang|front/u);
  }
}

type Answer = (trusted: boolean, request: unknown) => Promise<unknown>;

/** Every channel of the window, answered by one handler. */
export function channels(log: SeenLog, handler: () => unknown) {
  const answers = new Map<string, Answer>();
  registerHandlers({
    ipc: { handle: (channel, answer) => void answers.set(channel, answer) },
    handlers: Object.fromEntries(Object.keys(CONTRACT).map((name) => [name, handler])) as unknown as Handlers,
    errorView: (error) => errorView(error, 'zh-CN'),
    log,
  });
  return answers;
}

/** The window's work on an open history, with what a test changes of it. */
export function workOf(opened: History, log: Log, change: Partial<WorkSetup> = {}): Work {
  return startWork(
    {
      cloud: () => ok(reads()),
      local: NO_READER,
      structure: inlineStructure,
      settings: () => DEFAULT_SETTINGS,
      clock: systemClock,
      newId: () => crypto.randomUUID(),
      random: () => 0.5,
      onJob: () => undefined,
      onQueue: () => undefined,
      log,
      ...change,
    },
    opened,
  );
}
