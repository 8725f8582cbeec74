import type { Engine } from '../../main/engines/engine.ts';
import type { PageReader } from '../../main/engines/local/page-reader.ts';
import type { History } from '../../main/history/history.ts';
import { getHistoryItem } from '../../main/history/listing.ts';
import type { Intake, PipelineSetup } from '../../main/pipeline/intake.ts';
import { recognise } from '../../main/pipeline/pipeline.ts';
import { createTurns } from '../../main/pipeline/turns.ts';
import { ok } from '../../preload/result.ts';
import { DOCUMENT_SAMPLE } from '../fixtures/people.ts';
import { hire } from './hire.ts';
import { NEVER } from './juhe.ts';
import { sample } from './samples.ts';

export const TURNS = createTurns();

/** For runs that must not read on this machine. */
export const NO_READER: PageReader = {
  read: () => Promise.reject(new Error('not asked for')),
  warm: () => undefined,
  close: () => undefined,
};

export const ENTRIES = Object.entries(DOCUMENT_SAMPLE.front).map(([desc, content]) => ({ desc, content }));
export const FRONT: Intake = {
  bytes: sample('front.jpg'),
  sourceName: 'front.jpg',
  side: 'front',
  engine: 'juhe',
  context: hire(),
  visitId: null,
  takenAt: null,
  again: false,
};

export function reads(orderId = 'J1'): Engine & { calls: number } {
  return {
    name: 'juhe',
    simulated: false,
    calls: 0,
    async recognise() {
      this.calls += 1;
      return ok({ engine: 'juhe', entries: ENTRIES, orderId, milliseconds: 5 });
    },
  };
}

export const setupOf = (opened: History, engine: Engine): PipelineSetup => ({
  history: opened,
  cloud: ok(engine),
  local: NO_READER,
  longestSide: 2000,
  newId: () => crypto.randomUUID(),
  turns: TURNS,
});

export async function itemOf(opened: History, engine: Engine, intake = FRONT) {
  const jobId = await recognise(setupOf(opened, engine), intake, NEVER);
  if (!jobId.ok) throw new Error(jobId.error.code);
  return getHistoryItem(opened.database, jobId.value);
}

export const states = ({ database }: History) =>
  database.prepare('SELECT state FROM jobs ORDER BY seq').pluck().all();
