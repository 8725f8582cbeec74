import type { ErrorView } from '../../preload/errors.ts';
import type { Result } from '../../preload/result.ts';

/** Pictures of a batch end many times a second; what follows them is asked for again after so long at the latest. */
const QUIET_MILLISECONDS = 250;
/** A question that failed is asked again after the first of these, then after the next, up to the last. */
const RETRY_MILLISECONDS = [1_000, 2_000, 5_000, 15_000, 30_000] as const;
const LONGEST_RETRY = 30_000;

/** What is known of a list: what was loaded last, and why it could not be loaded since. */
export interface Loaded<Value> {
  /** null: nothing yet. */
  readonly value: Value | null;
  readonly error: ErrorView | null;
}

export function heard<Value>(before: Loaded<Value>, answer: Result<Value, ErrorView>): Loaded<Value> {
  return answer.ok ? { value: answer.value, error: null } : { ...before, error: answer.error };
}

export interface Loading {
  /** Something may have changed: asks soon, once for however many say so. */
  soon(): void;
  stop(): void;
}

/**
 * Asks main for something, now and whenever it may have changed. What could not be loaded is asked for again by itself
 * until it is there; an answer that comes after a later one's question is not told.
 */
export function keepLoading<Value>(
  load: () => Promise<Result<Value, ErrorView>>,
  onAnswer: (answer: Result<Value, ErrorView>) => void,
): Loading {
  let timer: { readonly id: ReturnType<typeof setTimeout>; readonly milliseconds: number } | null = null;
  let newest = 0;
  let failures = 0;

  const ask = async () => {
    newest += 1;
    const own = newest;
    // Main answers every question with its envelope; where even that does not come, it is asked again.
    const answer = await load().catch(() => null);
    if (own !== newest) return;
    if (answer) onAnswer(answer);
    if (answer?.ok) failures = 0;
    else {
      later(RETRY_MILLISECONDS[failures] ?? LONGEST_RETRY);
      failures += 1;
    }
  };
  const later = (milliseconds: number) => {
    if (timer !== null && timer.milliseconds <= milliseconds) return;
    if (timer !== null) clearTimeout(timer.id);
    const go = () => {
      timer = null;
      void ask();
    };
    timer = { id: setTimeout(go, milliseconds), milliseconds };
  };
  void ask();
  return {
    soon: () => later(QUIET_MILLISECONDS),
    stop() {
      newest += 1;
      if (timer !== null) clearTimeout(timer.id);
    },
  };
}
