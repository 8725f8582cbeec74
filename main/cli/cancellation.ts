const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** What was begun is ended properly within a moment; what does not end is not waited for. */
const PATIENCE_MILLISECONDS = 5_000;

export interface Cancellation {
  readonly signal: AbortSignal;
  /** There is nothing left to cancel: from here on a signal ends the program as it ends any other. */
  over(): void;
}

/**
 * The first signal cancels, a second one ends the program, and so does time: by the signal itself, whose own action no
 * stuck thread holds up. The folder's lock is the system's and goes with the process. A main thread that waits for a
 * full pipe hears nothing, so there must be no listener while the result is written.
 */
export function cancelOnSignals(patience = PATIENCE_MILLISECONDS): Cancellation {
  const cancel = new AbortController();
  const over = () => {
    for (const name of SIGNALS) process.off(name, onSignal);
  };
  const onSignal = (name: NodeJS.Signals) => {
    over();
    cancel.abort();
    setTimeout(() => process.kill(process.pid, name), patience).unref();
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return { signal: cancel.signal, over };
}
