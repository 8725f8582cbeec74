/** Runs work on the same thing one after another, work on different things side by side. The key names the thing. */
export type OneAtATime = <Value>(key: string, work: () => Promise<Value>) => Promise<Value>;

/**
 * Of the pictures of a data folder there is one: the same given twice at once must not be paid twice, so the second waits
 * for the first and is answered from history.
 */
export function createOneAtATime(): OneAtATime {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const ended = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, ended);
    try {
      return await ended;
    } finally {
      if (last.get(key) === ended) last.delete(key);
    }
  };
}
