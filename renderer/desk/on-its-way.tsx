import { api, unwrap } from '../api.ts';
import { useText } from '../text.ts';
import type { Shown } from './desk-state.ts';

interface OnItsWayProps {
  readonly job: Shown['job'];
  readonly onError: Parameters<typeof unwrap>[1];
}

/** Where the picture is, in words; until it is sent it can be cancelled. */
export function OnItsWay({ job, onError }: OnItsWayProps) {
  const { common, desk, jobStates } = useText();
  const cancellable = job?.state === 'queued' || job?.state === 'preparing';
  return (
    <p className="reading">
      {desk.reading} {job ? <span className="quiet">{jobStates[job.state]}</span> : null}{' '}
      {job && cancellable ? (
        <button type="button" onClick={() => void unwrap(api.cancelJob({ jobId: job.id }), onError)}>
          {common.cancel}
        </button>
      ) : null}
    </p>
  );
}
