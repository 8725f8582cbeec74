import './desk.css';
import { useEffect, useMemo, useState } from 'react';
import type { FieldName } from '../../preload/licence.ts';
import type { SettingsView } from '../../preload/views.ts';
import { api, unwrap } from '../api.ts';
import { CameraPanel } from '../camera/camera-panel.tsx';
import { useCameraPanel } from '../camera/use-camera-panel.ts';
import { Choice } from '../choice.tsx';
import { ErrorNote } from '../error-note.tsx';
import { ExportPanel } from '../export/export-panel.tsx';
import { RecordActions } from '../export/record-actions.tsx';
import { ExpiringList } from '../history/expiring-list.tsx';
import { LatestList } from '../history/latest-list.tsx';
import { useText } from '../text.ts';
import { wholeIntake } from './batch-intake.ts';
import { BatchIntakeNote } from './batch-intake-note.tsx';
import { FieldsPane } from './fields-pane.tsx';
import { OnItsWay } from './on-its-way.tsx';
import { Pages } from './pages.tsx';
import { PicturePane } from './picture-pane.tsx';
import { useBatchIntake } from './use-batch-intake.ts';
import { type ReadingChoice, useDesk } from './use-desk.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { useIncomingPictures } from './use-incoming-pictures.ts';
import { VerdictPane } from './verdict-pane.tsx';
import { VisitBar } from './visit-bar.tsx';

interface DeskPageProps {
  readonly settings: SettingsView;
  readonly onSettings: () => void;
  /** Whether drops and pastes are meant for this page. */
  readonly listening: boolean;
  /** A picture that another page asks to be opened here. */
  readonly asked: { readonly jobId: string } | null;
}

/** The visit, the picture beside its fields and the verdict; the latest pictures below. */
export function DeskPage({ settings, onSettings, listening, asked }: DeskPageProps) {
  const { screen } = useText();
  const [choice, setChoice] = useState<ReadingChoice>({ side: 'auto', engine: null });
  const [pointedAt, setPointedAt] = useState<FieldName | null>(null);
  const desk = useDesk(choice);
  const { intake, setIntake, takeMany } = useBatchIntake(choice, desk.visit);
  const { shown, busy, setError, recognise, reopen } = desk;
  const camera = useCameraPanel(settings.camera, listening, setError);
  /** The keys are the camera's while it is open. */
  const atDesk = listening && !camera.isOpen;

  const takers = useMemo(() => ({ one: recognise, many: takeMany }), [recognise, takeMany]);
  useIncomingPictures(atDesk, takers, setError);
  useEffect(() => api.onFilesOpened((batch) => setIntake(wholeIntake(batch))), [setIntake]);
  useDeskKeys(atDesk, { F3: () => void desk.scan(), F4: () => void choose() });
  useEffect(() => {
    if (asked !== null) void reopen(asked.jobId);
  }, [asked, reopen]);

  const choose = async () => {
    const chosen = await unwrap(api.choosePicture(choice), setError);
    if (chosen === null) return;
    if ('batchId' in chosen) setIntake(wholeIntake(chosen));
    else {
      const bytes = new Uint8Array(chosen.bytes);
      await recognise({ name: chosen.name, bytes, source: 'file', takenAt: null });
    }
  };

  const result = shown?.result ?? null;
  const read = result?.kind === 'read' ? result : null;
  return (
    <main className="desk">
      <ReadingBar
        choice={choice}
        onChoice={setChoice}
        onOpen={() => void choose()}
        onCamera={camera.open}
        onScan={() => void desk.scan()}
      />
      {camera.isOpen ? (
        <CameraPanel
          choice={camera.choice}
          onChoice={camera.change}
          onStill={(name, bytes, takenAt) => {
            camera.close();
            void recognise({ name, bytes, source: 'camera', takenAt });
          }}
          onClose={camera.close}
        />
      ) : null}
      <VisitBar visit={desk.visit} settings={settings} onChange={desk.changeVisit} onNew={desk.newVisit} />
      {intake ? <BatchIntakeNote intake={intake} onClose={() => setIntake(null)} /> : null}
      <div className="panes">
        <PicturePane
          bytes={shown?.bytes ?? null}
          shown={shown !== null}
          place={(pointedAt && read?.seen[pointedAt]?.place) ?? null}
        />
        <FieldsPane read={read} onCorrect={desk.correct} onPoint={setPointedAt} />
        <section className="verdict" aria-label={screen.verdict} aria-live="polite">
          {busy ? <OnItsWay job={shown?.job ?? null} onError={setError} /> : null}
          <Outcome desk={desk} sideChosen={choice.side} listening={atDesk} onSettings={onSettings} />
          {read ? <RecordActions key={read.recordId} recordId={read.recordId} listening={atDesk} /> : null}
        </section>
      </div>
      <ExportPanel today={settings.today} />
      {read ? <Pages read={read} onOpen={(jobId) => void reopen(jobId)} onError={setError} /> : null}
      <ExpiringList onOpen={(jobId) => void reopen(jobId)} />
      <LatestList onOpen={(jobId) => void reopen(jobId)} />
    </main>
  );
}

interface OutcomeProps {
  readonly desk: ReturnType<typeof useDesk>;
  readonly sideChosen: ReadingChoice['side'];
  readonly listening: boolean;
  readonly onSettings: () => void;
}

/** What came of the picture: the verdict with its reasons, or what went wrong; and the way to read it again. */
function Outcome({ desk, sideChosen, listening, onSettings }: OutcomeProps) {
  const { screen } = useText();
  const { shown, busy, error, recognise } = desk;
  const result = shown?.result ?? null;
  const failure = error ?? (result?.kind === 'failed' ? result.error : null);
  const bytes = shown?.bytes ?? null;
  return (
    <>
      {failure ? <ErrorNote error={failure} onSettings={onSettings} /> : null}
      {result?.kind === 'read' ? (
        <VerdictPane result={result} listening={listening} onWord={desk.settle} onSettings={onSettings} />
      ) : null}
      {result !== null && shown !== null && bytes !== null && !busy ? (
        <button
          type="button"
          onClick={() =>
            void recognise(
              { name: shown.name, bytes, source: 'file', takenAt: shown.takenAt },
              result.side === 'auto' ? sideChosen : result.side,
            )
          }
        >
          {screen.readAgain}
        </button>
      ) : null}
    </>
  );
}

interface ReadingBarProps {
  readonly choice: ReadingChoice;
  readonly onChoice: (choice: ReadingChoice) => void;
  readonly onOpen: () => void;
  readonly onCamera: () => void;
  readonly onScan: () => void;
}

/** Where the next picture comes from, and how it is read. */
function ReadingBar({ choice, onChoice, onOpen, onCamera, onScan }: ReadingBarProps) {
  const { screen, sides, engines, camera, queue } = useText();
  return (
    <div className="context">
      <button type="button" className="primary" onClick={onOpen}>
        {screen.openPicture}
      </button>
      <button type="button" onClick={onCamera}>
        {camera.open}
      </button>
      <button type="button" onClick={onScan}>
        {queue.scan}
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
