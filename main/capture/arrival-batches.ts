/** Pictures that come by themselves within this time of one another were given together. */
const TOGETHER_MS = 2 * 60_000;

/** The batch of a picture that comes by itself now; after a longer pause the next one begins another. */
export function arrivalBatches(newId: () => string, elapsed: () => number): () => string {
  let last: { readonly id: string; readonly at: number } | null = null;
  return () => {
    const at = elapsed();
    const id = last !== null && at - last.at <= TOGETHER_MS ? last.id : newId();
    last = { id, at };
    return id;
  };
}
