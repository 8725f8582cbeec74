import { useCallback, useEffect, useRef, useState } from 'react';
import type { EngineChoice } from '../../preload/engines.ts';
import type { CorrectableName, Side } from '../../preload/licence.ts';
import type { JobState } from '../../preload/queue.ts';
import type { VisitRequest } from '../../preload/rules.ts';
import type { ErrorView, FindingView, PictureView } from '../../preload/views.ts';
import { api, unwrap } from '../api.ts';
import { followJob } from '../queue/follow-job.ts';
import { useText } from '../text.ts';
import type { Picture } from './picture.ts';
import type { Word } from './reasons.tsx';
import { useLatest } from './use-latest.ts';
import { useVisit } from './use-visit.ts';

/** The picture on the desk and what became of it; `result` is null while it is on its way. */
export interface Shown {
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  readonly name: string;
  readonly takenAt: Picture['takenAt'];
  readonly result: PictureView | null;
  /** Where it is on its way; null until it was accepted. */
  readonly job: { readonly id: string; readonly state: JobState } | null;
}

/** How pictures are read from here on. */
export interface ReadingChoice {
  readonly side: Side | 'auto';
  /** null: as the settings say. */
  readonly engine: EngineChoice | null;
}

/** A picture that did not come from this window's hands, as main keeps it. */
async function withBytes<Unseen>(unseen: Unseen, jobId: string) {
  const found = await api.picture({ jobId });
  return { ...unseen, bytes: found.ok && found.value ? new Uint8Array(found.value) : null };
}

/** Everything that happens at the desk: a picture is read, opened again, judged again, spoken about, put right. */
export function useDesk({ side, engine }: ReadingChoice) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorView | null>(null);
  const { visit, visitId, setVisit, begin: beginVisit, reopen: reopenVisit } = useVisit();
  const begin = useLatest();
  const { queue: text } = useText();
  const scanning = useRef(false);
  /** Pictures that came by themselves. */
  const arrived = useRef(new Set<string>());
  const visitNow = useRef(visit);
  visitNow.current = visit;
  const jobId = shown?.result?.kind === 'read' ? shown.result.jobId : null;

  // Pictures that come without a hand of the clerk's belong to the visit that is open.
  useEffect(() => {
    void api.openVisit({ visitId, visit, besideJobId: jobId });
  }, [visitId, visit, jobId]);

  /** Shows a picture that is on its way, until it has ended or another one has come. */
  const follow = useCallback(
    async (
      picture: Omit<Shown, 'result' | 'job'>,
      id: string,
      isLatest: () => boolean,
      said: VisitRequest,
    ) => {
      const onError = (failure: ErrorView) => {
        if (isLatest()) setError(failure);
      };
      const ended = followJob(id, (state) => {
        if (isLatest()) setShown({ ...picture, result: null, job: { id, state } });
      });
      let result = await unwrap(ended, onError);
      // What was said of the visit while the picture was read counts too.
      if (result?.kind === 'read' && isLatest() && visitNow.current !== said) {
        const changed = api.changeVisit({ jobId: id, visit: visitNow.current });
        result = (await unwrap(changed, onError)) ?? result;
      }
      // A late answer never replaces the picture that came after it.
      if (!isLatest()) return;
      setShown({ ...picture, result, job: null });
      setBusy(false);
    },
    [],
  );

  const start = useCallback(
    (picture: Omit<Shown, 'result' | 'job'>) => {
      const isLatest = begin();
      setShown({ ...picture, result: null, job: null });
      setError(null);
      setBusy(true);
      return isLatest;
    },
    [begin],
  );

  const recognise = useCallback(
    async ({ name, bytes, source, takenAt }: Picture, again: Side | 'auto' | null = null) => {
      const isLatest = start({ bytes, name, takenAt });
      const place = { visitId, visit, besideJobId: jobId, batchId: null };
      const accepted = await unwrap(
        api.give({
          ...place,
          bytes,
          name,
          source,
          takenAt,
          side: again ?? side,
          engine,
          again: again !== null,
        }),
        (failure) => isLatest() && setError(failure),
      );
      // Of several pages the last tells of their licence as a whole.
      const last = accepted?.jobIds.at(-1);
      if (last !== undefined) await follow({ bytes, name, takenAt }, last, isLatest, visit);
      else if (isLatest()) setBusy(false);
    },
    [start, follow, side, engine, visitId, visit, jobId],
  );

  const scan = useCallback(async () => {
    // A second press would find the scanner busy, and take the desk from the pages that are coming.
    if (scanning.current) return;
    scanning.current = true;
    const unseen = { bytes: null, name: '', takenAt: null };
    const isLatest = start(unseen);
    const accepted = await unwrap(
      api.scan({ visitId, visit, besideJobId: jobId, side, engine }),
      (failure) => isLatest() && setError(failure),
    );
    scanning.current = false;
    if (accepted?.stopped && isLatest()) {
      const { stopped, jobIds } = accepted;
      setError({ ...stopped, message: text.scanStopped(jobIds.length, stopped.message) });
    }
    const last = accepted?.jobIds.at(-1);
    if (last !== undefined) await follow(await withBytes(unseen, last), last, isLatest, visit);
    else if (isLatest()) setBusy(false);
  }, [start, follow, side, engine, visitId, visit, jobId, text]);

  useEffect(
    () =>
      api.onJobChanged(({ jobId: id, visitId: own, source, state }) => {
        const byItself = source === 'hot-folder' || source === 'open-with';
        if (!byItself || own !== visitId || state !== 'queued') return;
        // Back in the queue, it does not come to the desk a second time.
        if (arrived.current.has(id)) return;
        arrived.current.add(id);
        const unseen = { bytes: null, name: '', takenAt: null };
        const isLatest = start(unseen);
        void withBytes(unseen, id).then((seen) => follow(seen, id, isLatest, visitNow.current));
      }),
    [visitId, start, follow],
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

  const reopen = useCallback(
    async (earlier: string) => {
      const isLatest = begin();
      setError(null);
      setBusy(false);
      const onError = (failure: ErrorView) => {
        if (isLatest()) setError(failure);
      };
      const result = await unwrap(api.open({ jobId: earlier }), onError);
      const bytes = await unwrap(api.picture({ jobId: earlier }), onError);
      if (!result || !isLatest()) return;
      setShown({
        bytes: bytes && new Uint8Array(bytes),
        name: result.sourceName,
        takenAt: null,
        result,
        job: null,
      });
      reopenVisit(result);
    },
    [begin, reopenVisit],
  );

  return {
    shown,
    busy,
    error,
    visit,
    setError,
    recognise,
    scan,
    reopen,
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
      ({ code, field }: FindingView, word: Word) => {
        if (jobId !== null) void change(api.settle({ jobId, code, field, word }));
      },
      [jobId, change],
    ),
    /** Resolves to what the field's own place says where the value is not of its form; null where all went well. */
    async correct(field: CorrectableName, text: string): Promise<string | null> {
      if (jobId === null) return null;
      const corrected = await api.correct({ jobId, field, text });
      if (!corrected.ok && corrected.error.code === 'correction-unreadable') return corrected.error.message;
      await change(Promise.resolve(corrected));
      return null;
    },
  };
}
