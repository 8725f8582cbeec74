import { useEffect, useState, useSyncExternalStore } from 'react';
import { api } from '../api.ts';
import { createStore } from '../store.ts';
import { type DeskActions, deskActions } from './desk-actions.ts';
import { type DeskState, deskState, emptyDesk, readJobId } from './desk-state.ts';

const newId = (): string => crypto.randomUUID();

/** What is on the desk, and what can be done there. */
export function useDesk(): { readonly state: DeskState; readonly actions: DeskActions } {
  const [store] = useState(() => createStore(deskState, emptyDesk(newId())));
  const [actions] = useState(() => deskActions(api, store, newId));
  const state = useSyncExternalStore(store.subscribe, store.get);
  const { visitId, visit } = state;
  const besideJobId = readJobId(state);

  // Pictures that come without a hand of the clerk's belong to the visit that is open.
  useEffect(() => {
    void api.openVisit({ visitId, visit, besideJobId });
  }, [visitId, visit, besideJobId]);
  useEffect(() => api.onJobChanged((job) => void actions.arrive(job)), [actions]);
  return { state, actions };
}
