import { useCallback, useState } from 'react';

import type { EngineChoice } from '../../preload/engines.ts';
import type { FieldName, Side, Vehicle } from '../../preload/licence.ts';
import type { ErrorView, PictureView } from '../../preload/views.ts';
import { api, unwrap } from '../api.ts';
import { Choice } from '../choice.tsx';
import { ErrorNote } from '../error-note.tsx';
import { LatestList } from '../history/latest-list.tsx';
import { useText } from '../text.ts';
import { FieldsPane } from './fields-pane.tsx';
import { PicturePane } from './picture-pane.tsx';
import { type IntakeProblem, useIncomingPictures } from './use-incoming-pictures.ts';
import { useLatest } from './use-latest.ts';
import { VerdictPane } from './verdict-pane.tsx';

interface DeskPageProps {
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
export function DeskPage({ onSettings, listening }: DeskPageProps) {
  const text = useText();
  const { screen } = text;
  const [side, setSide] = useState<Side | 'auto'>('auto');
  const [engine, setEngine] = useState<EngineChoice | null>(null);
  const [vehicle, setVehicle] = useState<Vehicle>('auto');
  const [shown, setShown] = useState<Shown | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorView | null>(null);
  const [pointedAt, setPointedAt] = useState<FieldName | null>(null);
  const begin = useLatest();

  const recognise = useCallback(
    async (name: string, bytes: Uint8Array<ArrayBuffer>, again: Side | 'auto' | null = null) => {
      const isLatest = begin();
      setShown({ bytes, name, result: null });
      setError(null);
      setBusy(true);
      const result = await unwrap(
        api.recognise({ bytes, name, side: again ?? side, engine, vehicle, again: again !== null }),
        (failure) => {
          if (isLatest()) setError(failure);
        },
      );
      // A late answer never replaces the picture that came after it.
      if (!isLatest()) return;
      setShown({ bytes, name, result });
      setBusy(false);
    },
    [begin, side, engine, vehicle],
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
    if (result && isLatest())
      setShown({ bytes: bytes && new Uint8Array(bytes), name: result.sourceName, result });
  };

  const result = shown?.result ?? null;
  const read = result?.kind === 'read' ? result : null;
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
        <Choice label={screen.vehicle} value={vehicle} names={text.vehicles} onChoose={setVehicle} />
      </div>
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
          onPoint={setPointedAt}
        />
        <section className="verdict" aria-label={screen.verdict} aria-live="polite">
          {busy ? <p className="reading">{screen.reading}</p> : null}
          {failure ? <ErrorNote error={failure} onSettings={onSettings} /> : null}
          {read ? <VerdictPane result={read} vehicle={vehicle} onSettings={onSettings} /> : null}
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
      <LatestList onOpen={(jobId) => void reopen(jobId)} />
    </main>
  );
}
