import type { PictureView, VisitRequest } from '../../preload/contract/desk.ts';
import type { JobState, JobView } from '../../preload/contract/queue.ts';
import type { ErrorView } from '../../preload/errors.ts';
import type { Picture } from './picture.ts';
import { NOTHING_SAID, visitOf } from './visit.ts';

/** The picture on the desk and what became of it; `result` is null while it is on its way. */
export interface Shown extends Pick<Picture, 'name' | 'takenAt'> {
  /** null: not had yet, or no longer to be had. */
  readonly bytes: Picture['bytes'] | null;
  readonly result: PictureView | null;
  /** Where it is on its way; null until it was accepted. */
  readonly job: { readonly id: string; readonly state: JobState } | null;
}

/** A picture that did not come from this window's hands. */
const UNSEEN = { bytes: null, name: '', takenAt: null };

/** What was begun last; answers to anything that was begun before it are late. */
type Task =
  /** `visit`: as main was told of it with the picture. */
  | { readonly kind: 'reading'; readonly id: string; readonly visit: VisitRequest }
  /** The picture before stays until the earlier one is there. */
  | { readonly kind: 'opening'; readonly id: string };

export interface DeskState {
  /** The visit that is open: its id, which its first picture opens in the history, and what was said of it. */
  readonly visitId: string;
  readonly visit: VisitRequest;
  readonly shown: Shown | null;
  readonly task: Task | null;
  /** What a person has changed of the picture shown and main has not answered yet, in their order. */
  readonly edits: readonly string[];
  /** Whether the scanner is at work, for whichever customer. */
  readonly scanning: boolean;
  /** Jobs of pictures that came by themselves and were shown. */
  readonly arrived: ReadonlySet<string>;
  readonly error: ErrorView | null;
  /** Readings that another took the desk from before their end. */
  readonly replaced: ReadonlySet<string>;
  /** Why the last of them that came to nothing did: nobody sees it on the desk, so it is said until somebody has noted it. */
  readonly missed: ErrorView | null;
}

/** What a clerk does, or what comes by itself. */
type Deed =
  | { readonly kind: 'picture-given'; readonly task: string; readonly picture: Omit<Shown, 'result' | 'job'> }
  | { readonly kind: 'picture-arrived'; readonly task: string; readonly jobId: string }
  | { readonly kind: 'scan-begun'; readonly task: string }
  | { readonly kind: 'scan-over' }
  | { readonly kind: 'opening-begun'; readonly task: string }
  | { readonly kind: 'edit-begun'; readonly edit: string }
  | { readonly kind: 'visit-said'; readonly visit: VisitRequest }
  | { readonly kind: 'visit-begun'; readonly visitId: string }
  | { readonly kind: 'missed-noted' }
  | { readonly kind: 'problem'; readonly error: ErrorView };

/** What main answers to a task; of one that is not the latest only a failure is listened to. */
type Answer = { readonly of: string } & (
  | { readonly kind: 'seen'; readonly bytes: Picture['bytes'] | null }
  | { readonly kind: 'on-its-way'; readonly job: NonNullable<Shown['job']> }
  | { readonly kind: 'visit-told'; readonly visit: VisitRequest }
  /** The task goes on, or says that it is given up. */
  | { readonly kind: 'went-wrong'; readonly error: ErrorView }
  | { readonly kind: 'given-up' }
  | { readonly kind: 'ended'; readonly result: PictureView }
  | {
      readonly kind: 'opened';
      readonly result: PictureView;
      readonly bytes: Picture['bytes'] | null;
      /** Of the visit that is opened where nobody knows whose the picture is. */
      readonly visitId: string;
    }
);

/** What main answers to an edit; none that is older than one answered before counts. */
type EditAnswer = { readonly ofEdit: string } & (
  | { readonly kind: 'edited'; readonly result: PictureView }
  | { readonly kind: 'edit-failed'; readonly error: ErrorView }
  /** Its own place says why. */
  | { readonly kind: 'edit-refused' }
);

export type DeskEvent = Deed | Answer | EditAnswer;

export function emptyDesk(visitId: string): DeskState {
  return {
    visitId,
    visit: NOTHING_SAID,
    shown: null,
    task: null,
    edits: [],
    scanning: false,
    arrived: new Set(),
    error: null,
    replaced: new Set(),
    missed: null,
  };
}

/** Everything that can happen at the desk, and what is on it then. */
export function deskState(state: DeskState, event: DeskEvent): DeskState {
  if ('of' in event) return event.of === state.task?.id ? afterAnswer(state, event) : afterLate(state, event);
  if ('ofEdit' in event) return state.edits.includes(event.ofEdit) ? afterEdit(state, event) : state;
  return afterDeed(state, event);
}

function afterDeed(state: DeskState, deed: Deed): DeskState {
  switch (deed.kind) {
    case 'picture-given':
      return reading(state, deed.task, deed.picture);
    case 'picture-arrived':
      return { ...reading(state, deed.task, UNSEEN), arrived: new Set(state.arrived).add(deed.jobId) };
    case 'scan-begun':
      return { ...reading(state, deed.task, UNSEEN), scanning: true };
    case 'scan-over':
      return { ...state, scanning: false };
    case 'opening-begun':
      return { ...aside(state), task: { kind: 'opening', id: deed.task }, error: null };
    case 'edit-begun':
      // Who changes the picture that is shown means to keep it.
      return { ...aside(state), task: null, edits: [...state.edits, deed.edit], error: null };
    case 'visit-said':
      return { ...state, visit: deed.visit };
    case 'visit-begun': {
      const { scanning, arrived, replaced, missed } = aside(state);
      return { ...emptyDesk(deed.visitId), scanning, arrived, replaced, missed };
    }
    case 'missed-noted':
      return { ...state, missed: null };
    case 'problem':
      return { ...state, error: deed.error };
  }
}

/** What is being read makes room, and goes on where it is not seen. */
function aside(state: DeskState): DeskState {
  const { task, replaced } = state;
  return task?.kind === 'reading' ? { ...state, replaced: new Set(replaced).add(task.id) } : state;
}

function reading(state: DeskState, task: string, picture: Omit<Shown, 'result' | 'job'>): DeskState {
  return {
    ...aside(state),
    shown: { ...picture, result: null, job: null },
    task: { kind: 'reading', id: task, visit: state.visit },
    edits: [],
    error: null,
  };
}

function afterLate(state: DeskState, answer: Answer): DeskState {
  const error = failureIn(answer);
  if (error === null || error.code === 'cancelled' || !state.replaced.has(answer.of)) return state;
  return { ...state, missed: error };
}

function failureIn(answer: Answer): ErrorView | null {
  if (answer.kind === 'went-wrong') return answer.error;
  return answer.kind === 'ended' && answer.result.kind === 'failed' ? answer.result.error : null;
}

function afterAnswer(state: DeskState, answer: Answer): DeskState {
  const { shown, task } = state;
  switch (answer.kind) {
    case 'seen':
      return { ...state, shown: shown && { ...shown, bytes: answer.bytes } };
    case 'on-its-way':
      return { ...state, shown: shown && { ...shown, job: answer.job } };
    case 'visit-told':
      return task?.kind === 'reading' ? { ...state, task: { ...task, visit: answer.visit } } : state;
    case 'went-wrong':
      return { ...state, error: answer.error };
    case 'given-up':
      return { ...state, task: null, shown: shown && { ...shown, job: null } };
    case 'ended':
      return { ...state, task: null, shown: shown && { ...shown, job: null, result: answer.result } };
    case 'opened': {
      const { result, bytes, visitId } = answer;
      // Of a picture that failed it is not known whose it was: it must not join the customer who is here now.
      const own =
        result.kind === 'read'
          ? { visitId: result.visitId, visit: visitOf(result) }
          : { visitId, visit: NOTHING_SAID };
      const opened = { bytes, name: result.sourceName, takenAt: null, result, job: null };
      return { ...state, ...own, task: null, edits: [], shown: opened };
    }
  }
}

function afterEdit(state: DeskState, answer: EditAnswer): DeskState {
  const { shown } = state;
  const at = state.edits.indexOf(answer.ofEdit);
  const edits = state.edits.slice(at + 1);
  switch (answer.kind) {
    case 'edited':
      return { ...state, edits, shown: shown && { ...shown, result: answer.result } };
    case 'edit-failed':
      return { ...state, edits: state.edits.toSpliced(at, 1), error: answer.error };
    case 'edit-refused':
      return { ...state, edits: state.edits.toSpliced(at, 1) };
  }
}

/** A picture is being read, or waits to be. */
export function isReading({ task }: DeskState): boolean {
  return task?.kind === 'reading';
}

/** The job of the picture shown, once it is read. */
export function readJobId({ shown }: DeskState): string | null {
  return shown?.result?.kind === 'read' ? shown.result.jobId : null;
}

/** What was said of the visit while the picture was read, and main has not been told; null: nothing, or it is late. */
export function untoldVisit({ task, visit }: DeskState, id: string): VisitRequest | null {
  return task?.kind === 'reading' && task.id === id && task.visit !== visit ? visit : null;
}

/**
 * A picture that came without a hand of the clerk's, for the visit that is open. Back in the queue, it does not come
 * to the desk a second time.
 */
export function comesToDesk({ visitId, arrived }: DeskState, job: JobView): boolean {
  const byItself = job.source === 'hot-folder' || job.source === 'open-with';
  return byItself && job.visitId === visitId && job.state === 'queued' && !arrived.has(job.jobId);
}
