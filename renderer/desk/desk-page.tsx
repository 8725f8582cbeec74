import './desk.css';
import { useCallback, useState } from 'react';
import type { FieldName } from '../../preload/licence.ts';
import type { SettingsView } from '../../preload/views.ts';
import { Choice } from '../choice.tsx';
import { ErrorNote } from '../error-note.tsx';
import { ExpiringList } from '../history/expiring-list.tsx';
import { LatestList } from '../history/latest-list.tsx';
import { useText } from '../text.ts';
import { FieldsPane } from './fields-pane.tsx';
import { PicturePane } from './picture-pane.tsx';
import { type ReadingChoice, useDesk } from './use-desk.ts';
import { type IntakeProblem, useIncomingPictures } from './use-incoming-pictures.ts';
import { VerdictPane } from './verdict-pane.tsx';
import { VisitBar } from './visit-bar.tsx';

interface DeskPageProps {
  readonly settings: SettingsView;
  readonly onSettings: () => void;
  /** Whether drops and pastes are meant for this page. */
  readonly listening: boolean;
}

/** The visit, the picture beside its fields and the verdict; the latest pictures below. */
export function DeskPage({ settings, onSettings, listening }: DeskPageProps) {
  const { screen } = useText();
  const [choice, setChoice] = useState<ReadingChoice>({ side: 'auto', engine: null });
  const [pointedAt, setPointedAt] = useState<FieldName | null>(null);
  const desk = useDesk(choice);
  const { shown, busy, setError, recognise } = desk;

  const onProblem = useCallback(
    (problem: IntakeProblem) => {
      const messages = {
        'no-picture': screen.noPictureInClipboard,
        several: screen.onlyOnePicture,
        unreadable: screen.unreadableFile,
      };
      setError({ code: problem, message: messages[problem], outcome: 'not-sent', settingsHelp: false });
    },
    [screen, setError],
  );
  useIncomingPictures(listening, recognise, onProblem);

  const result = shown?.result ?? null;
  const read = result?.kind === 'read' ? result : null;
  const failure = desk.error ?? (result?.kind === 'failed' ? result.error : null);
  const bytes = shown?.bytes ?? null;
  return (
    <main className="desk">
      <ReadingBar choice={choice} onChoice={setChoice} onOpen={() => void desk.choose()} />
      <VisitBar visit={desk.visit} settings={settings} onChange={desk.changeVisit} onNew={desk.newVisit} />
      <div className="panes">
        <PicturePane
          bytes={bytes}
          shown={shown !== null}
          place={(pointedAt && read?.seen[pointedAt]?.place) ?? null}
        />
        <FieldsPane read={read} onCorrect={desk.correct} onPoint={setPointedAt} />
        <section className="verdict" aria-label={screen.verdict} aria-live="polite">
          {busy ? <p className="reading">{screen.reading}</p> : null}
          {failure ? <ErrorNote error={failure} onSettings={onSettings} /> : null}
          {read ? (
            <VerdictPane result={read} listening={listening} onWord={desk.settle} onSettings={onSettings} />
          ) : null}
          {result !== null && shown !== null && bytes !== null && !busy ? (
            <button
              type="button"
              onClick={() =>
                void recognise(shown.name, bytes, result.side === 'auto' ? choice.side : result.side)
              }
            >
              {screen.readAgain}
            </button>
          ) : null}
        </section>
      </div>
      <ExpiringList onOpen={(jobId) => void desk.reopen(jobId)} />
      <LatestList onOpen={(jobId) => void desk.reopen(jobId)} />
    </main>
  );
}

interface ReadingBarProps {
  readonly choice: ReadingChoice;
  readonly onChoice: (choice: ReadingChoice) => void;
  readonly onOpen: () => void;
}

/** Where the next picture comes from, and how it is read. */
function ReadingBar({ choice, onChoice, onOpen }: ReadingBarProps) {
  const { screen, sides, engines } = useText();
  return (
    <div className="context">
      <button type="button" className="primary" onClick={onOpen}>
        {screen.openPicture}
      </button>
      <Choice
        label={screen.side}
        value={choice.side}
        names={{ auto: sides.auto, front: sides.front, back: sides.back }}
        onChoose={(side) => onChoice({ ...choice, side })}
      />
      <Choice
        label={screen.engine}
        value={choice.engine ?? 'by-setting'}
        names={{ 'by-setting': screen.engineBySetting, ...engines }}
        onChoose={(engine) => onChoice({ ...choice, engine: engine === 'by-setting' ? null : engine })}
      />
    </div>
  );
}
