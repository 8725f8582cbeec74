import type { HotFolderStatus } from '../../preload/contract/settings.ts';
import { api, unwrap } from '../api.ts';
import { Choice } from '../choice.tsx';
import { EVERYTHING, useData } from '../data/use-data.ts';
import { ErrorNote } from '../error-note.tsx';
import { localTime, useText } from '../text.ts';

/** Which folder is watched, how it stands, and what in it cannot be taken. */
export function HotFolderForm() {
  const { hotFolder } = useText().settings;
  const { value: status, error, setValue: setStatus, setError } = useData('hotFolder', EVERYTHING);

  const change = async (call: ReturnType<typeof api.hotFolder>) => {
    setError(null);
    const changed = await unwrap(call, setError);
    if (changed) setStatus(changed);
  };

  return (
    <section aria-label={hotFolder.title}>
      <h3>{hotFolder.title}</h3>
      <p className="quiet">{hotFolder.what}</p>
      {status ? <Status status={status} /> : null}
      <div className="buttons">
        <button type="button" onClick={() => void change(api.chooseHotFolder({}))}>
          {hotFolder.choose}
        </button>
        <button
          type="button"
          disabled={status === null || status.state === 'off'}
          onClick={() => void change(api.leaveHotFolder({}))}
        >
          {hotFolder.leave}
        </button>
      </div>
      {status ? (
        <>
          <Choice
            label={hotFolder.after}
            value={status.after}
            names={hotFolder.afterAccepted}
            onChoose={(after) => void change(api.changeHotFolder({ after, forDesk: status.forDesk }))}
          />
          <Choice
            label={hotFolder.into}
            value={status.forDesk ? 'desk' : 'behind'}
            names={{ behind: hotFolder.behind, desk: hotFolder.forDesk }}
            onChoose={(into) =>
              void change(api.changeHotFolder({ after: status.after, forDesk: into === 'desk' }))
            }
          />
        </>
      ) : null}
      {error ? <ErrorNote error={error} /> : null}
    </section>
  );
}

function Status({ status }: { readonly status: HotFolderStatus }) {
  const { hotFolder } = useText().settings;
  if (status.state === 'off') return <p>{hotFolder.isOff}</p>;
  const { folder, thereBefore, taken, bad, badCount } = status;
  return (
    <>
      {status.state === 'lost' ? (
        <>
          <p className="refuse">{hotFolder.lost(folder, localTime(status.since))}</p>
          <ErrorNote error={status.error} />
        </>
      ) : (
        <p>{hotFolder.watched(folder)}</p>
      )}
      {thereBefore ? <p>{hotFolder.thereBefore(thereBefore)}</p> : null}
      <p>{hotFolder.taken(taken)}</p>
      {bad.length > 0 ? (
        <>
          <h4>{hotFolder.bad}</h4>
          {badCount > bad.length ? <p className="quiet">{hotFolder.badCount(badCount, bad.length)}</p> : null}
          <ul>
            {bad.map(({ path, error }) => (
              <li key={path} className="review">
                {path} · {error.message}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
