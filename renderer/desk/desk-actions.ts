import type { Bridge } from '../../preload/bridge.ts';
import type {
  FindingView,
  PictureView,
  ReadingChoice,
  VisitRequest,
  Word,
} from '../../preload/contract/desk.ts';
import type { JobView } from '../../preload/contract/queue.ts';
import type { ErrorView } from '../../preload/errors.ts';
import type { CorrectableName } from '../../preload/licence.ts';
import type { Result } from '../../preload/result.ts';
import type { Dictionary } from '../../preload/text/dictionary.ts';
import type { Store } from '../store.ts';
import { comesToDesk, type DeskEvent, type DeskState, readJobId, untoldVisit } from './desk-state.ts';
import { followJob } from './follow-job.ts';
import type { Picture } from './picture.ts';

type DeskApi = Pick<
  Bridge,
  'give' | 'scan' | 'open' | 'picture' | 'changeVisit' | 'settle' | 'correct' | 'onJobChanged'
>;
type Judged = Promise<Result<PictureView, ErrorView>>;

export type DeskActions = ReturnType<typeof deskActions>;

/** Everything that is done at the desk: what is asked of main, and what is told of it. */
export function deskActions(
  api: DeskApi,
  { get, dispatch }: Pick<Store<DeskState, DeskEvent>, 'get' | 'dispatch'>,
  newId: () => string,
) {
  /** The visit that is open, and the picture shown in it. */
  const place = () => {
    const { visitId, visit } = get();
    return { visitId, visit, besideJobId: readJobId(get()) };
  };
  /** The value of an answer, or null after its error was told. */
  const valueOrNull = <Value>(of: string, answer: Result<Value, ErrorView>): Value | null => {
    if (answer.ok) return answer.value;
    dispatch({ kind: 'went-wrong', of, error: answer.error });
    return null;
  };
  const follow = async (of: string, jobId: string) => {
    const onState = (state: JobView['state']) =>
      dispatch({ kind: 'on-its-way', of, job: { id: jobId, state } });
    let result = valueOrNull(of, await followJob(api, jobId, onState));
    // What was said of the visit while the picture was read counts too.
    for (;;) {
      const visit = untoldVisit(get(), of);
      if (visit === null || result?.kind !== 'read') break;
      dispatch({ kind: 'visit-told', of, visit });
      result = valueOrNull(of, await api.changeVisit({ jobId, visit })) ?? result;
    }
    dispatch(result === null ? { kind: 'given-up', of } : { kind: 'ended', of, result });
  };
  /** The same for a picture that this window has not seen: main keeps it. */
  const seeAndFollow = async (of: string, jobId: string) => {
    const found = await api.picture({ jobId });
    dispatch({ kind: 'seen', of, bytes: found.ok && found.value ? new Uint8Array(found.value) : null });
    await follow(of, jobId);
  };
  /** Resolves to what the edit's own place says where it is refused there; null where all went well. */
  const edit = async (ask: (jobId: string) => Judged): Promise<string | null> => {
    const jobId = readJobId(get());
    if (jobId === null) return null;
    const ofEdit = newId();
    dispatch({ kind: 'edit-begun', edit: ofEdit });
    const answer = await ask(jobId);
    if (answer.ok) dispatch({ kind: 'edited', ofEdit, result: answer.value });
    else if (answer.error.code === 'correction-unreadable') {
      dispatch({ kind: 'edit-refused', ofEdit });
      return answer.error.message;
    } else dispatch({ kind: 'edit-failed', ofEdit, error: answer.error });
    return null;
  };

  return {
    noteMissed: () => dispatch({ kind: 'missed-noted' }),
    async recognise(picture: Picture, reading: ReadingChoice, again = false): Promise<void> {
      const of = newId();
      const request = { ...picture, ...place(), ...reading, batchId: null, again };
      const { source: _source, ...shown } = picture;
      dispatch({ kind: 'picture-given', task: of, picture: shown });
      const accepted = valueOrNull(of, await api.give(request));
      // Of several pages the last tells of their licence as a whole.
      const last = accepted?.jobIds.at(-1);
      if (last === undefined) dispatch({ kind: 'given-up', of });
      else await follow(of, last);
    },
    async scan(reading: ReadingChoice, { scanStopped }: Pick<Dictionary['desk'], 'scanStopped'>) {
      // A second press would find the scanner busy, and take the desk from the pages that are coming.
      if (get().scanning) return;
      const of = newId();
      const request = { ...place(), ...reading };
      dispatch({ kind: 'scan-begun', task: of });
      const accepted = valueOrNull(of, await api.scan(request));
      dispatch({ kind: 'scan-over' });
      if (accepted?.stopped) {
        const { stopped, jobIds } = accepted;
        const error = { ...stopped, message: scanStopped(jobIds.length, stopped.message) };
        dispatch({ kind: 'went-wrong', of, error });
      }
      const last = accepted?.jobIds.at(-1);
      if (last === undefined) dispatch({ kind: 'given-up', of });
      else await seeAndFollow(of, last);
    },
    async arrive(job: JobView): Promise<void> {
      if (!comesToDesk(get(), job)) return;
      const of = newId();
      dispatch({ kind: 'picture-arrived', task: of, jobId: job.jobId });
      await seeAndFollow(of, job.jobId);
    },
    async reopen(jobId: string): Promise<void> {
      const of = newId();
      dispatch({ kind: 'opening-begun', task: of });
      const result = valueOrNull(of, await api.open({ jobId }));
      const found = valueOrNull(of, await api.picture({ jobId }));
      const bytes = found && new Uint8Array(found);
      dispatch(
        result === null ? { kind: 'given-up', of } : { kind: 'opened', of, result, bytes, visitId: newId() },
      );
    },
    changeVisit(visit: VisitRequest): void {
      dispatch({ kind: 'visit-said', visit });
      void edit((jobId) => api.changeVisit({ jobId, visit }));
    },
    newVisit(): void {
      dispatch({ kind: 'visit-begun', visitId: newId() });
    },
    settle({ code, field }: Pick<FindingView, 'code' | 'field'>, word: Word): void {
      void edit((jobId) => api.settle({ jobId, code, field, word }));
    },
    correct(field: CorrectableName, text: string): Promise<string | null> {
      return edit((jobId) => api.correct({ jobId, field, text }));
    },
    tell(error: ErrorView): void {
      dispatch({ kind: 'problem', error });
    },
  };
}
