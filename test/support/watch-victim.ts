import { appendFileSync } from 'node:fs';
import { systemClock } from '../../main/adapters/clock.ts';
import { realFolder } from '../../main/adapters/folder.ts';
import { createHotFolder } from '../../main/capture/hot-folder/hot-folder.ts';
import { hashImage } from '../../main/history/images.ts';
import { inlineStructure } from '../../main/image/structure.ts';
import type { AfterAccepted } from '../../preload/contract/settings.ts';
import { ok } from '../../preload/result.ts';
import { openInOwnProcess } from './own-process.ts';

/** A watched folder in a process of its own, for tests that kill it: writes down the hash of whatever is taken. */
export interface WatchOrder {
  readonly home: string;
  readonly folder: string;
  readonly after: AfterAccepted;
  readonly log: string;
}

const order = JSON.parse(process.argv[2] ?? '') as WatchOrder;
const { history } = await openInOwnProcess(order.home, 'http://127.0.0.1:9/');
const hotFolder = createHotFolder({
  folder: order.folder,
  line: { hanging: null },
  after: () => order.after,
  port: realFolder,
  known: history.hotFiles,
  clock: systemClock,
  structure: inlineStructure,
  newId: () => crypto.randomUUID(),
  patience: { settleMs: 20, namedAfterMs: 1_000, roundMs: 5, answerMs: 400, ownerlessMs: 300 },
  take: async ({ bytes }) => {
    appendFileSync(order.log, `${hashImage(bytes)}\n`, { flush: true });
    return ok(undefined);
  },
  onStatus: ({ thereBefore }) => {
    if (thereBefore !== null) process.stdout.write('watching\n');
  },
});
await hotFolder.run();
