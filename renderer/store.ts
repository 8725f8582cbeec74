/** State that changes by events alone, and can be asked for between two of them. */
export interface Store<State, Event> {
  get(): State;
  dispatch(event: Event): void;
  /** Told after every change; returns how to end that. */
  subscribe(listener: () => void): () => void;
}

export function createStore<State, Event>(
  rule: (state: State, event: Event) => State,
  first: State,
): Store<State, Event> {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(event) {
      const next = rule(state, event);
      if (next === state) return;
      state = next;
      for (const tell of listeners) tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
