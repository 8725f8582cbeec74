import { useCallback, useRef, useState } from 'react';
import type { EngineChoice } from '../../preload/engines.ts';
import type { FieldName, Side } from '../../preload/licence.ts';
import type { VisitRequest } from '../../preload/rules.ts';
import type { ErrorView, FindingView, PictureView } from '../../preload/views.ts';
import { api, unwrap } from '../api.ts';
import type { Word } from './reasons.tsx';
import { useLatest } from './use-latest.ts';
import { useVisit } from './use-visit.ts';

/** The picture on the desk and what became of it; `result` is null while it is read. */
export interface Shown {
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  readonly name: string;
  readonly result: PictureView | null;
}

/** How pictures are read from here on. */
export interface ReadingChoice {
  readonly side: Side | 'auto';
  /** null: as the settings say. */
  readonly engine: EngineChoice | null;
}

/** Everything that happens at the desk: a picture is read, opened again, judged again, spoken about, put right. */
export function useDesk({ side, engine }: ReadingChoice) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorView | null>(null);
  const { visit, visitId, setVisit, begin: beginVisit, reopen: reopenVisit } = useVisit();
  const begin = useLatest();
  const visitNow = useRef(visit);
  visitNow.current = visit;
  const jobId = shown?.result?.kind === 'read' ? shown.result.jobId : null;

  const recognise = useCallback(
    async (name: string, bytes: Uint8Array<ArrayBuffer>, again: Side | 'auto' | null = null) => {
      const isLatest = begin();
      setShown({ bytes, name, result: null });
      setError(null);
      setBusy(true);
      const onError = (failure: ErrorView) => {
        if (isLatest()) setError(failure);
      };
      const request = { bytes, name, side: again ?? side, engine, visitId, visit, again: again !== null };
      let result = await unwrap(api.recognise(request), onError);
      // What was said of the visit while the picture was read counts too.
      if (result?.kind === 'read' && isLatest() && visitNow.current !== visit) {
        result = await unwrap(api.changeVisit({ jobId: result.jobId, visit: visitNow.current }), onError);
      }
      // A late answer never replaces the picture that came after it.
      if (!isLatest()) return;
      setShown({ bytes, name, result });
      setBusy(false);
    },
    [begin, side, engine, visitId, visit],
  );

  const change = useCallback(
    async (changed: ReturnType<typeof api.open>) => {
      const isLatest = begin();
      setError(null);
      const result = await unwrap(changed, (failure) => {
        if (isLatest()) setError(failure);
      });
      if (result && isLatest()) setShown((before) => before && { ...before, result });
    },
    [begin],
  );

  return {
    shown,
    busy,
    error,
    visit,
    setError,
    recognise,
    async choose() {
      const chosen = await unwrap(api.choosePicture({}), setError);
      if (chosen) await recognise(chosen.name, new Uint8Array(chosen.bytes));
    },
    async reopen(earlier: string) {
      const isLatest = begin();
      setError(null);
      setBusy(false);
      const onError = (failure: ErrorView) => {
        if (isLatest()) setError(failure);
      };
      const result = await unwrap(api.open({ jobId: earlier }), onError);
      const bytes = await unwrap(api.picture({ jobId: earlier }), onError);
      if (!result || !isLatest()) return;
      setShown({ bytes: bytes && new Uint8Array(bytes), name: result.sourceName, result });
      reopenVisit(result);
    },
    changeVisit(next: VisitRequest) {
      setVisit(next);
      if (jobId !== null) void change(api.changeVisit({ jobId, visit: next }));
    },
    newVisit() {
      begin();
      beginVisit();
      setShown(null);
      setError(null);
      setBusy(false);
    },
    settle: useCallback(
      ({ code, field }: FindingView, { kind, byWhom, reason }: Word) => {
        const word = kind === 'confirm' ? { kind } : { kind, byWhom, reason };
        if (jobId !== null) void change(api.settle({ jobId, code, field, word }));
      },
      [jobId, change],
    ),
    correct(field: FieldName, text: string) {
      if (jobId !== null) void change(api.correct({ jobId, field, text }));
    },
  };
}
