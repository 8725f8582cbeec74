import { useCallback, useEffect, useState } from 'react';
import type { SessionStatus } from '../preload/contract/session.ts';
import type { SettingsView } from '../preload/contract/settings.ts';
import { DICTIONARIES } from '../preload/text/dictionaries.ts';
import { EVERYTHING, useData } from './data/use-data.ts';
import { DeskPage } from './desk/desk-page.tsx';
import { ErrorNote } from './error-note.tsx';
import { QueueNotes } from './queue/queue-notes.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { TextContext, useText } from './text.ts';
import { TrayPage } from './tray/tray-page.tsx';
import { RecoveryCode } from './unlock/recovery-code.tsx';
import { UnlockPage } from './unlock/unlock-page.tsx';

type Page = 'desk' | 'tray' | 'settings';

export function App() {
  const { value: status } = useData('status', EVERYTHING);
  const { value: settings, error, setValue: setSettings } = useData('readSettings', EVERYTHING);

  const language = settings?.language ?? 'zh-CN';
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  return (
    <TextContext value={DICTIONARIES[language]}>
      {error ? <ErrorNote error={error} /> : null}
      {settings ? (
        <Main status={status ?? { state: 'opening' }} settings={settings} onSettings={setSettings} />
      ) : null}
    </TextContext>
  );
}

interface MainProps {
  readonly status: SessionStatus;
  readonly settings: SettingsView;
  readonly onSettings: (settings: SettingsView) => void;
}

function Main({ status, settings, onSettings }: MainProps) {
  const { frame, session, queue: text } = useText();
  const { value: queue } = useData('queue', EVERYTHING);
  const [page, setPage] = useState<Page>('desk');
  const [asked, setAsked] = useState<{ jobId: string } | null>(null);
  const toSettings = useCallback(() => setPage('settings'), []);
  const names = {
    desk: frame.desk,
    tray: queue?.inTray ? `${text.tray} ${queue.inTray}` : text.tray,
    settings: frame.settings,
  };
  if (status.state === 'opening') return <p className="opening">{session.opening}</p>;
  if (status.state === 'rescuing') return <p className="opening">{session.rescuing}</p>;
  if (status.state === 'closing') return <Closing opensAgain={status.opensAgain} />;
  if (status.state !== 'open') return <UnlockPage status={status} />;
  if (status.recoveryCode !== null) return <RecoveryCode code={status.recoveryCode} />;
  const { protection } = status;
  return (
    <div className="frame">
      <header>
        <nav>
          {(['desk', 'tray', 'settings'] as const).map((name) => (
            <button
              type="button"
              key={name}
              aria-current={page === name ? 'page' : undefined}
              onClick={() => setPage(name)}
            >
              {names[name]}
            </button>
          ))}
        </nav>
        {status.demo ? <strong className="demo">{frame.demo}</strong> : null}
        <span className={protection.protected ? 'quiet' : 'warning'}>
          {protection.protected ? frame.protectedBy(protection.backend) : frame.unprotected}
        </span>
      </header>
      <LoadedAgain />
      {queue ? <QueueNotes queue={queue} onSettings={toSettings} /> : null}
      {/* Kept mounted: a visit to the settings must not lose the picture on the desk. */}
      <div hidden={page !== 'desk'}>
        <DeskPage settings={settings} onSettings={toSettings} listening={page === 'desk'} asked={asked} />
      </div>
      {page === 'tray' ? (
        <TrayPage
          onOpen={(jobId) => {
            setAsked({ jobId });
            setPage('desk');
          }}
        />
      ) : null}
      {page === 'settings' ? <SettingsPage settings={settings} onSettings={onSettings} /> : null}
    </div>
  );
}

function Closing({ opensAgain }: { readonly opensAgain: boolean }) {
  const { session } = useText();
  return (
    <main className="opening" aria-live="polite">
      <p>{session.closing}</p>
      {opensAgain ? <p>{session.closingAgain}</p> : null}
    </main>
  );
}

/** Main loads the page by this address when it has broken off. */
const IS_LOADED_AGAIN = new URLSearchParams(window.location.search).has('again');

function LoadedAgain() {
  const { frame } = useText();
  const [seen, setSeen] = useState(!IS_LOADED_AGAIN);
  if (seen) return null;
  return (
    <div role="status" className="notes">
      <div className="warning note">
        <span>{frame.loadedAgain}</span>
        <button type="button" onClick={() => setSeen(true)}>
          {frame.seen}
        </button>
      </div>
    </div>
  );
}
