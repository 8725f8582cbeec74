import type { Job } from '../../main/history/job.ts';
import type { Intake } from '../../main/pipeline/intake.ts';
import type { Queue } from '../../main/pipeline/queue.ts';
import type { AppError } from '../../preload/errors.ts';
import { ok, type Result } from '../../preload/result.ts';

/** One picture into the queue. */
export async function acceptOne(
  queue: Pick<Queue, 'accept'>,
  intake: Intake,
): Promise<Result<Job, AppError>> {
  const accepted = await queue.accept([intake]);
  if (!accepted.ok) return accepted;
  const [job] = accepted.value;
  if (job === undefined) throw new Error('one picture gives one job');
  return ok(job);
}
