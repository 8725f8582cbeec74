import { systemClock } from '../../main/adapters/clock.ts';
import type { Engine } from '../../main/engines/engine.ts';
import type { PageReader } from '../../main/engines/local/page-reader.ts';
import type { History } from '../../main/history/history.ts';
import { inlineStructure } from '../../main/image/structure.ts';
import { deskAccount } from '../../main/pipeline/account.ts';
import { type CloudGate, createCloudGate } from '../../main/pipeline/cloud-gate.ts';
import type { Intake } from '../../main/pipeline/intake.ts';
import { createOneAtATime } from '../../main/pipeline/one-at-a-time.ts';
import { recognise } from '../../main/pipeline/pipeline.ts';
import type { PipelineSetup } from '../../main/pipeline/setup.ts';
import type { AppError } from '../../preload/errors.ts';
import { ok } from '../../preload/result.ts';
import { DOCUMENT_SAMPLE } from '../fixtures/people.ts';
import { hire } from './hire.ts';
import type { OpenHistory } from './history.ts';
import { NEVER } from './juhe.ts';
import { sample } from './samples.ts';

export const ONE_AT_A_TIME = createOneAtATime();

/** For runs that must not read on this machine. */
export const NO_READER: PageReader = {
  read: () => Promise.reject(new Error('not asked for')),
  warm: () => undefined,
  close: () => undefined,
};

export const ENTRIES = Object.entries(DOCUMENT_SAMPLE.front).map(([desc, content]) => ({ desc, content }));
export const FRONT: Intake = {
  bytes: sample('front.jpg'),
  source: 'file',
  sourceName: 'front.jpg',
  side: 'front',
  engine: 'juhe',
  context: hire(),
  visitId: null,
  batchId: null,
  sheetId: null,
  besideJobId: null,
  urgent: true,
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

/** A gate that never makes anything wait, on the machine's clock. */
export function openGate(
  opened: History,
  change: Partial<Parameters<typeof createCloudGate>[0]> = {},
): CloudGate {
  return createCloudGate({
    clock: systemClock,
    random: () => 0.5,
    callsPerSecond: () => 1000,
    dailyCalls: () => null,
    callsToday: () => opened.usage.callsToday('juhe'),
    aheadOfClock: () => opened.usage.aheadOfClock('juhe'),
    justLeft: opened.usage.justLeft,
    onChange: () => undefined,
    ...change,
  });
}

/** What the provider answers with a number of its own. */
export function refusal(number: number): AppError {
  return { code: `juhe-${number}`, number, reason: '', orderId: null, outcome: 'answered' };
}

/** The pipeline as the command line has it: what cannot be done now fails. */
export const setupOf = (opened: History, engine: Engine): PipelineSetup => ({
  history: opened,
  cloud: () => ok(engine),
  gate: openGate(opened),
  account: deskAccount(opened),
  clock: systemClock,
  local: NO_READER,
  structure: inlineStructure,
  longestSide: () => 2000,
  newId: () => crypto.randomUUID(),
  oneAtATime: ONE_AT_A_TIME,
  reached: () => undefined,
  onFault: (error) => {
    throw error;
  },
  mayWait: () => false,
  persist: async (write) => write(),
});

export async function itemOf(opened: History, engine: Engine, intake = FRONT) {
  const jobId = await recognise(setupOf(opened, engine), intake, NEVER);
  if (!jobId.ok) throw new Error(jobId.error.code);
  return opened.pictures.get(jobId.value);
}

export const states = ({ database }: Pick<OpenHistory, 'database'>) =>
  database.prepare('SELECT state FROM jobs ORDER BY seq').pluck().all();
