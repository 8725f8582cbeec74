import type { Bridge } from '../../preload/bridge.ts';
import type { PictureView } from '../../preload/contract/desk.ts';
import { hasEnded, type JobState } from '../../preload/contract/queue.ts';
import type { ErrorView } from '../../preload/errors.ts';
import type { Result } from '../../preload/result.ts';

/**
 * What becomes of a picture; resolves when it has ended, however long that takes. Told of every state on the way. An
 * end that came before anybody listened is asked for.
 */
export function followJob(
  api: Pick<Bridge, 'open' | 'onJobChanged'>,
  jobId: string,
  onState: (state: JobState) => void,
): Promise<Result<PictureView, ErrorView>> {
  return new Promise((resolve) => {
    const look = async (hasToBeThere: boolean) => {
      const found = await api.open({ jobId });
      if (!found.ok && !hasToBeThere) return;
      stop();
      resolve(found);
    };
    const stop = api.onJobChanged((job) => {
      if (job.jobId !== jobId) return;
      onState(job.state);
      if (hasEnded(job.state)) void look(true);
    });
    void look(false);
  });
}
