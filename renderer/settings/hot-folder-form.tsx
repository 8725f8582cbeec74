import type { HotFolderStatus } from '../../preload/contract/settings.ts';
import { api, unwrap } from '../api.ts';
import { Choice } from '../choice.tsx';
import { EVERYTHING, useData } from '../data/use-data.ts';
import { ErrorNote } from '../error-note.tsx';
import { localTime, useText } from '../text.ts';

/** Which folder is watched, how it stands, and what in it cannot be taken. */
export function HotFolderForm() {
  const { screen, afterAccepted } = useText();
  const { value: status, error, setValue: setStatus, setError } = useData('hotFolder', EVERYTHING);

  const change = async (call: ReturnType<typeof api.hotFolder>) => {
    setError(null);
    const changed = await unwrap(call, setError);
    if (changed) setStatus(changed);
  };

  return (
    <section aria-label={screen.hotFolder}>
      <h3>{screen.hotFolder}</h3>
      <p className="quiet">{screen.hotFolderWhat}</p>
      {status ? <Status status={status} /> : null}
      <div className="buttons">
        <button type="button" onClick={() => void change(api.chooseHotFolder({}))}>
          {screen.hotFolderChoose}
        </button>
        <button
          type="button"
          disabled={status === null || status.state === 'off'}
          onClick={() => void change(api.leaveHotFolder({}))}
        >
          {screen.hotFolderOff}
        </button>
      </div>
      {status ? (
        <>
          <Choice
            label={screen.hotFolderAfter}
            value={status.after}
            names={afterAccepted}
            onChoose={(after) => void change(api.changeHotFolder({ after, forDesk: status.forDesk }))}
          />
          <Choice
            label={screen.hotFolderInto}
            value={status.forDesk ? 'desk' : 'behind'}
            names={{ behind: screen.hotFolderBehind, desk: screen.hotFolderForDesk }}
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
  const { screen } = useText();
  if (status.state === 'off') return <p>{screen.hotFolderIsOff}</p>;
  const { folder, thereBefore, taken, bad, badCount } = status;
  return (
    <>
      {status.state === 'lost' ? (
        <>
          <p className="refuse">{screen.hotFolderLost(folder, localTime(status.since))}</p>
          <ErrorNote error={status.error} />
        </>
      ) : (
        <p>{screen.hotFolderWatched(folder)}</p>
      )}
      {thereBefore ? <p>{screen.hotFolderThereBefore(thereBefore)}</p> : null}
      <p>{screen.hotFolderTaken(taken)}</p>
      {bad.length > 0 ? (
        <>
          <h4>{screen.hotFolderBad}</h4>
          {badCount > bad.length ? (
            <p className="quiet">{screen.hotFolderBadCount(badCount, bad.length)}</p>
          ) : null}
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
