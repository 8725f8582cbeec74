import type { EngineName } from '../engines/engine.ts';
import type { Answer } from '../history/answers.ts';
import type { PaidCall } from '../history/evaluation-calls.ts';
import type { History } from '../history/history.ts';
import type { PictureIdentity } from '../history/images.ts';
import type { CivilDate } from '../licence/dates.ts';
import type { Side } from '../licence/fields.ts';

/**
 * The paid calls of a data folder, whoever makes them: what was answered before, what is undecided, how many have left.
 * Whatever is told here is told within the step that it belongs to.
 */
export interface Account {
  /** What was paid for this upload before, as an answer of the history that is worked on; null: nothing. */
  earlier(call: PaidCall): Answer | null;
  /** Whether its last call left with an outcome nobody knows. */
  isUndecided(call: PaidCall): boolean;
  /** Counted before it leaves, lest a process that is killed have called for nothing that is counted: on which day. */
  leaves(call: PaidCall, jobId: string): CivilDate;
  hasNotLeft(call: PaidCall, day: CivilDate): void;
  /** It was refused: that it was paid for is counted, and nothing else is owed. */
  refused(call: PaidCall): void;
  answered(call: PaidCall, answer: Answer): void;
}

/** Whether the last call for it that the desk knows of, its own or the evaluation's, left with an outcome nobody knows. */
export function isUndecidedAtDesk(
  { jobs, evaluationCalls }: Pick<History, 'jobs' | 'evaluationCalls'>,
  picture: PictureIdentity,
  side: Side,
  engine: EngineName,
): boolean {
  return jobs.isUndecided(picture, side, engine) || evaluationCalls.isUndecided(picture, side, engine);
}

/** The desk's own calls stand in its jobs and answers; the evaluation has told it of others. */
export function deskAccount(history: History): Account {
  const { answers, usage, evaluationCalls } = history;
  return {
    earlier: (call) =>
      answers.find(call, call.side, call.engine) ?? copied(history, call, evaluationCalls.answerTo(call)),
    isUndecided: (call) => isUndecidedAtDesk(history, call, call.side, call.engine.name),
    leaves: (call) => usage.count(call.engine.name, 'calls'),
    hasNotLeft: (call, day) => usage.uncountCall(call.engine.name, day),
    refused: evaluationCalls.settled,
    answered(call) {
      evaluationCalls.settled(call);
      usage.count(call.engine.name, 'answers');
    },
  };
}

/**
 * The evaluation works in a folder of its own and calls on the desk's account. Two folders cannot be committed in one: the
 * desk's is first, so that a kill between them leaves a call counted and undecided that never left, and none that is unknown.
 */
export function evaluationAccount(evaluation: History, desk: History): Account {
  const { evaluationCalls, usage, events } = desk;
  const own = deskAccount(desk);
  return {
    earlier: (call) =>
      evaluation.answers.find(call, call.side, call.engine) ??
      copied(
        evaluation,
        call,
        desk.answers.find(call, call.side, call.engine) ?? evaluationCalls.answerTo(call),
      ),
    isUndecided: (call) =>
      evaluation.jobs.isUndecided(call, call.side, call.engine.name) || own.isUndecided(call),
    leaves: (call, jobId) =>
      desk.transaction(() => {
        evaluationCalls.leaves(call);
        events.append('evaluation-sending', { jobId }, null);
        return usage.count(call.engine.name, 'calls');
      }),
    hasNotLeft: (call, day) =>
      desk.transaction(() => {
        evaluationCalls.settled(call);
        usage.uncountCall(call.engine.name, day);
      }),
    refused: evaluationCalls.settled,
    answered: (call, answer) =>
      desk.transaction(() => {
        evaluationCalls.answered(call, answer);
        usage.count(call.engine.name, 'answers');
      }),
  };
}

/** What another folder's picture was answered, taken over into this one's history. */
function copied({ answers }: History, call: PaidCall, answer: Answer | null): Answer | null {
  if (answer !== null) answers.insert(call, answer);
  return answer;
}
