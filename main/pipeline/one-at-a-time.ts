/** Runs work on the same thing one after another, work on different things side by side. */
export type OneAtATime = <Value>(key: string, work: () => Promise<Value>) => Promise<Value>;

/**
 * The same picture given twice at once must not be paid twice: the second waits for the first and is answered from
 * history. One for each open data folder.
 */
export function createOneAtATime(): OneAtATime {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}
