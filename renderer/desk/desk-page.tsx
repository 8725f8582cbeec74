import type { ReadingChoice } from '../../preload/contract/desk.ts';
import './desk.css';
import { useEffect, useMemo, useState } from 'react';
import type { SettingsView } from '../../preload/contract/settings.ts';
import type { FieldName } from '../../preload/licence.ts';
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
import { useKeys } from '../use-keys.ts';
import { wholeIntake } from './batch-intake.ts';
import { BatchIntakeNote } from './batch-intake-note.tsx';
import type { DeskActions } from './desk-actions.ts';
import { type DeskState, isReading } from './desk-state.ts';
import { FieldsPane } from './fields-pane.tsx';
import { OnItsWay } from './on-its-way.tsx';
import { Pages } from './pages.tsx';
import type { Picture } from './picture.ts';
import { PicturePane } from './picture-pane.tsx';
import { useBatchIntake } from './use-batch-intake.ts';
import { useDesk } from './use-desk.ts';
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
  const { desk } = useText();
  const [choice, setChoice] = useState<ReadingChoice>({ side: 'auto', engine: null });
  const [pointedAt, setPointedAt] = useState<FieldName | null>(null);
  const { state, actions } = useDesk();
  const { intake, setIntake, takeMany } = useBatchIntake(choice, state.visit);
  const { shown } = state;
  const camera = useCameraPanel(settings.camera, listening, actions.tell);
  /** The keys are the camera's while it is open. */
  const atDesk = listening && !camera.isOpen;

  const takers = useMemo(
    () => ({ one: (picture: Picture) => actions.recognise(picture, choice), many: takeMany }),
    [actions, choice, takeMany],
  );
  useIncomingPictures(atDesk, takers, actions.tell);
  useEffect(() => api.onFilesOpened((batch) => setIntake(wholeIntake(batch))), [setIntake]);
  const scan = () => void actions.scan(choice, desk);
  useKeys('desk', atDesk, { scan, choosePicture: () => void choose() });
  useEffect(() => {
    if (asked !== null) void actions.reopen(asked.jobId);
  }, [asked, actions]);

  const choose = async () => {
    const chosen = await unwrap(api.choosePicture(choice), actions.tell);
    if (chosen === null) return;
    if ('batchId' in chosen) setIntake(wholeIntake(chosen));
    else {
      const bytes = new Uint8Array(chosen.bytes);
      await actions.recognise({ name: chosen.name, bytes, source: 'file', takenAt: null }, choice);
    }
  };

  const reopen = (jobId: string) => void actions.reopen(jobId);
  const read = shown?.result?.kind === 'read' ? shown.result : null;
  return (
    <main className="desk">
      <ReadingBar
        choice={choice}
        onChoice={setChoice}
        onOpen={() => void choose()}
        onCamera={camera.open}
        onScan={scan}
      />
      {camera.isOpen ? (
        <CameraPanel
          choice={camera.choice}
          onChoice={camera.change}
          onStill={(name, bytes, takenAt) => {
            camera.close();
            void actions.recognise({ name, bytes, source: 'camera', takenAt }, choice);
          }}
          onClose={camera.close}
        />
      ) : null}
      <VisitBar
        visit={state.visit}
        settings={settings}
        onChange={actions.changeVisit}
        onNew={actions.newVisit}
      />
      {intake ? <BatchIntakeNote intake={intake} onClose={() => setIntake(null)} /> : null}
      <div className="panes">
        <PicturePane
          bytes={shown?.bytes ?? null}
          shown={shown !== null}
          place={(pointedAt && read?.seen[pointedAt]?.place) ?? null}
        />
        {/* What is half typed is of one licence: it does not go over to the next. */}
        <FieldsPane key={read?.recordId} read={read} onCorrect={actions.correct} onPoint={setPointedAt} />
        <section className="verdict" aria-label={desk.verdict} aria-live="polite">
          {isReading(state) ? <OnItsWay job={shown?.job ?? null} onError={actions.tell} /> : null}
          <Outcome
            state={state}
            actions={actions}
            choice={choice}
            listening={atDesk}
            onSettings={onSettings}
          />
          {read ? <RecordActions key={read.recordId} recordId={read.recordId} listening={atDesk} /> : null}
        </section>
      </div>
      <ExportPanel today={settings.today} />
      {read ? <Pages read={read} onOpen={reopen} onError={actions.tell} /> : null}
      <ExpiringList onOpen={reopen} />
      <LatestList onOpen={reopen} />
    </main>
  );
}

interface OutcomeProps {
  readonly state: DeskState;
  readonly actions: DeskActions;
  readonly choice: ReadingChoice;
  readonly listening: boolean;
  readonly onSettings: () => void;
}

/** What came of the picture: the verdict with its reasons, or what went wrong; and the way to read it again. */
function Outcome({ state, actions, choice, listening, onSettings }: OutcomeProps) {
  const { desk, queue } = useText();
  const { shown, error, missed } = state;
  const result = shown?.result ?? null;
  const failure = error ?? (result?.kind === 'failed' ? result.error : null);
  const bytes = shown?.bytes ?? null;
  return (
    <>
      {missed ? (
        <div role="alert" className="error">
          <p>
            {desk.missed} {missed.message}
          </p>
          <button type="button" onClick={actions.noteMissed}>
            {queue.lossNoted}
          </button>
        </div>
      ) : null}
      {failure ? <ErrorNote error={failure} onSettings={onSettings} /> : null}
      {result?.kind === 'read' ? (
        <VerdictPane
          key={result.recordId}
          result={result}
          listening={listening}
          onWord={actions.settle}
          onSettings={onSettings}
        />
      ) : null}
      {result !== null && shown !== null && bytes !== null && !isReading(state) ? (
        <button
          type="button"
          onClick={() =>
            void actions.recognise(
              { name: shown.name, bytes, source: 'file', takenAt: shown.takenAt },
              result.side === 'auto' ? choice : { ...choice, side: result.side },
              true,
            )
          }
        >
          {desk.readAgain}
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
  const { desk, sides, engines, camera } = useText();
  return (
    <div className="context">
      <button type="button" className="primary" onClick={onOpen}>
        {desk.openPicture}
      </button>
      <button type="button" onClick={onCamera}>
        {camera.open}
      </button>
      <button type="button" onClick={onScan}>
        {desk.scan}
      </button>
      <Choice
        label={desk.side}
        value={choice.side}
        names={{ auto: sides.auto, front: sides.front, back: sides.back }}
        onChoose={(side) => onChoice({ ...choice, side })}
      />
      <Choice
        label={desk.engine}
        value={choice.engine ?? 'by-setting'}
        names={{ 'by-setting': desk.engineBySetting, ...engines }}
        onChoose={(engine) => onChoice({ ...choice, engine: engine === 'by-setting' ? null : engine })}
      />
    </div>
  );
}
