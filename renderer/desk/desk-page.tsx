import { useCallback, useState } from 'react';

import type { EngineChoice } from '../../preload/engines.ts';
import type { FieldName, Side } from '../../preload/licence.ts';
import type { VisitRequest } from '../../preload/rules.ts';
import type { ErrorView, FindingView, PictureView, SettingsView } from '../../preload/views.ts';
import { api, unwrap } from '../api.ts';
import { Choice } from '../choice.tsx';
import { ErrorNote } from '../error-note.tsx';
import { ExpiringList } from '../history/expiring-list.tsx';
import { LatestList } from '../history/latest-list.tsx';
import { useText } from '../text.ts';
import { FieldsPane } from './fields-pane.tsx';
import { PicturePane } from './picture-pane.tsx';
import type { Word } from './reasons.tsx';
import { type IntakeProblem, useIncomingPictures } from './use-incoming-pictures.ts';
import { useLatest } from './use-latest.ts';
import { useVisit } from './use-visit.ts';
import { VerdictPane } from './verdict-pane.tsx';
import { VisitBar } from './visit-bar.tsx';

interface DeskPageProps {
  readonly settings: SettingsView;
  readonly onSettings: () => void;
  /** Whether drops and pastes are meant for this page. */
  readonly listening: boolean;
}

interface Shown {
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  readonly name: string;
  readonly result: PictureView | null;
}

/** The picture beside its fields and the verdict; the latest pictures below. */
export function DeskPage({ settings, onSettings, listening }: DeskPageProps) {
  const text = useText();
  const { screen } = text;
  const [side, setSide] = useState<Side | 'auto'>('auto');
  const [engine, setEngine] = useState<EngineChoice | null>(null);
  const { visit, visitId, setVisit, begin: beginVisit, joined, reopen: reopenVisit } = useVisit();
  const [shown, setShown] = useState<Shown | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorView | null>(null);
  const [pointedAt, setPointedAt] = useState<FieldName | null>(null);
  const begin = useLatest();

  const result = shown?.result ?? null;
  const read = result?.kind === 'read' ? result : null;
  const recognise = useCallback(
    async (name: string, bytes: Uint8Array<ArrayBuffer>, again: Side | 'auto' | null = null) => {
      const isLatest = begin();
      setShown({ bytes, name, result: null });
      setError(null);
      setBusy(true);
      const result = await unwrap(
        api.recognise({ bytes, name, side: again ?? side, engine, visitId, visit, again: again !== null }),
        (failure) => {
          if (isLatest()) setError(failure);
        },
      );
      // A late answer never replaces the picture that came after it.
      if (!isLatest()) return;
      setShown({ bytes, name, result });
      if (result) joined(result);
      setBusy(false);
    },
    [begin, joined, side, engine, visitId, visit],
  );
  const onProblem = useCallback(
    (problem: IntakeProblem) => {
      const messages = {
        'no-picture': screen.noPictureInClipboard,
        several: screen.onlyOnePicture,
        unreadable: screen.unreadableFile,
      };
      setError({ code: problem, message: messages[problem], outcome: 'not-sent', settingsHelp: false });
    },
    [screen],
  );
  useIncomingPictures(listening, recognise, onProblem);

  const choose = async () => {
    const chosen = await unwrap(api.choosePicture({}), setError);
    if (chosen) await recognise(chosen.name, new Uint8Array(chosen.bytes));
  };
  const reopen = async (jobId: string) => {
    const isLatest = begin();
    setError(null);
    setBusy(false);
    const result = await unwrap(api.open({ jobId }), setError);
    const bytes = await unwrap(api.picture({ jobId }), setError);
    if (!result || !isLatest()) return;
    setShown({ bytes: bytes && new Uint8Array(bytes), name: result.sourceName, result });
    reopenVisit(result);
  };
  const change = useCallback(
    async (changed: ReturnType<typeof api.open>) => {
      const isLatest = begin();
      setError(null);
      const result = await unwrap(changed, setError);
      if (result && isLatest()) setShown((before) => before && { ...before, result });
    },
    [begin],
  );
  const jobId = read?.jobId;
  const onWord = useCallback(
    ({ code, field }: FindingView, { kind, byWhom, reason }: Word) => {
      if (jobId === undefined) return;
      const word = kind === 'confirm' ? { kind } : { kind, byWhom, reason };
      void change(api.settle({ jobId, code, field, word }));
    },
    [jobId, change],
  );
  const changeVisit = (next: VisitRequest) => {
    setVisit(next);
    if (read) void change(api.changeVisit({ jobId: read.jobId, visit: next }));
  };
  const newVisit = () => {
    begin();
    beginVisit();
    setShown(null);
    setError(null);
    setBusy(false);
  };

  const failure = error ?? (result?.kind === 'failed' ? result.error : null);
  const pictureBytes = shown?.bytes ?? null;
  return (
    <main className="desk">
      <div className="context">
        <button type="button" className="primary" onClick={() => void choose()}>
          {screen.openPicture}
        </button>
        <Choice
          label={screen.side}
          value={side}
          names={{ auto: text.sides.auto, front: text.sides.front, back: text.sides.back }}
          onChoose={setSide}
        />
        <Choice
          label={screen.engine}
          value={engine ?? 'by-setting'}
          names={{ 'by-setting': screen.engineBySetting, ...text.engines }}
          onChoose={(chosen) => setEngine(chosen === 'by-setting' ? null : chosen)}
        />
      </div>
      <VisitBar visit={visit} settings={settings} onChange={changeVisit} onNew={newVisit} />
      <div className="panes">
        <PicturePane
          bytes={pictureBytes}
          shown={shown !== null}
          place={(pointedAt && read?.seen[pointedAt]?.place) ?? null}
        />
        <FieldsPane
          fields={read?.fields ?? null}
          findings={read?.findings ?? []}
          seen={read?.seen ?? {}}
          corrected={read?.corrected ?? []}
          onCorrect={(field, words) =>
            read && void change(api.correct({ jobId: read.jobId, field, text: words }))
          }
          onPoint={setPointedAt}
        />
        <section className="verdict" aria-label={screen.verdict} aria-live="polite">
          {busy ? <p className="reading">{screen.reading}</p> : null}
          {failure ? <ErrorNote error={failure} onSettings={onSettings} /> : null}
          {read ? <VerdictPane result={read} onWord={onWord} onSettings={onSettings} /> : null}
          {result !== null && shown !== null && pictureBytes !== null && !busy ? (
            <button
              type="button"
              onClick={() =>
                void recognise(shown.name, pictureBytes, result.side === 'auto' ? side : result.side)
              }
            >
              {screen.readAgain}
            </button>
          ) : null}
        </section>
      </div>
      <ExpiringList onOpen={(jobId) => void reopen(jobId)} />
      <LatestList onOpen={(jobId) => void reopen(jobId)} />
    </main>
  );
}
