import { type AppError, appError, isJuheRefusal } from '../../preload/errors.ts';
import { fail, type Result } from '../../preload/result.ts';
import type { Engine, Reading } from '../engines/engine.ts';
import { juheCode } from '../engines/juhe/codes.ts';
import type { PaidCall } from '../history/evaluation-calls.ts';
import type { ImageHash } from '../history/images.ts';
import type { Job } from '../history/job.ts';
import type { PreparedImage } from '../image/prepare.ts';
import type { Side } from '../licence/fields.ts';
import type { PipelineSetup } from './setup.ts';
import { keepAnswer, markNotSent, markRefused, markSending, reuse } from './transitions.ts';

/** 10011 and 10020 pass by themselves: three attempts in all, after 1 s and 2 s (DESIGN). Nothing else is repeated. */
const REPEAT_AFTER_MS = [1000, 2000] as const;

/** What is known of the paid call, should the disk fail in the middle. */
export interface Progress {
  outcome: AppError['outcome'];
}

/** A picture that is known by what is sent of it, and for which side. */
type Sendable = Job & { readonly side: Side; readonly uploadHash: ImageHash };

/** null: the job is answered. What was answered before is answered again, and what is undecided waits for a person. */
export async function askCloud(
  setup: PipelineSetup,
  job: Sendable,
  image: PreparedImage,
  signal: AbortSignal,
  progress: Progress,
): Promise<AppError | null> {
  const { account, history } = setup;
  const cloud = setup.cloud();
  if (!cloud.ok) return cloud.error;
  const { imageHash, uploadHash, side } = job;
  const paid: PaidCall = { imageHash, uploadHash, side, engine: cloud.value };
  if (!job.again) {
    const earlier = account.earlier(paid);
    if (earlier) {
      history.jobs.setSide(job.id, side);
      reuse(setup, job, earlier.id, true);
      return null;
    }
    if (account.isUndecided(paid)) return appError('sent-before-undecided', {});
  }
  for (const pause of [...REPEAT_AFTER_MS, null]) {
    const reading = await callInTurn(
      setup,
      job,
      { cloud: cloud.value, paid, image, isLast: pause === null },
      signal,
      progress,
    );
    if (reading.ok) {
      await setup.persist(() => keepAnswer(setup, job, paid, reading.value));
      return null;
    }
    if (reading.error.outcome === 'answered') await setup.persist(() => account.refused(paid));
    if (pause === null || !passes(reading.error)) return reading.error;
    await setup.persist(() => markRefused(setup, job, reading.error));
    progress.outcome = 'not-sent';
    await setup.clock.sleep(pause, signal);
  }
  throw new Error('unreachable: the last call is not repeated');
}

interface Call {
  readonly cloud: Engine;
  readonly paid: PaidCall;
  readonly image: PreparedImage;
  readonly isLast: boolean;
}

/** One call, which the gate has let go: the pause, the day's limit and the rate are asked before each. */
async function callInTurn(
  setup: PipelineSetup,
  job: Sendable,
  { cloud, paid, image, isLast }: Call,
  signal: AbortSignal,
  progress: Progress,
): Promise<Result<Reading, AppError>> {
  const { gate, reached } = setup;
  if (signal.aborted) return fail(appError('cancelled', {}));
  const shut = gate.refusal(insists(job));
  if (shut) return fail(shut);
  const turn = await gate.turn(signal);
  if (signal.aborted) return fail(appError('cancelled', {}));
  // Others may have paused it, or used up the day's calls, while this one waited for its turn.
  const shutMeanwhile = gate.refusal(insists(job));
  if (shutMeanwhile) return fail(shutMeanwhile);
  const day = markSending(setup, job, paid);
  progress.outcome = 'unknown';
  gate.begin(turn);
  const reading = await cloud.recognise(image, job.side, signal).catch((fault: unknown) => {
    gate.report(appError('internal-error', {}, 'unknown'));
    throw fault;
  });
  if (reading.ok) gate.report(null);
  else if (isLast || !passes(reading.error)) gate.report(reading.error);
  else gate.reportPassing();
  reached('answer-arrived', job.id);
  progress.outcome = reading.ok ? 'answered' : reading.error.outcome;
  if (progress.outcome === 'not-sent') await setup.persist(() => markNotSent(setup, job, paid, day));
  return reading;
}

/** A clerk who asks for this very picture once more is a person's word against a pause, and wants to hear at once. */
export function insists({ again, urgent }: Job): boolean {
  return again && urgent;
}

function passes(error: AppError): boolean {
  return isJuheRefusal(error) && juheCode(error.number)?.queue === 'retry';
}
