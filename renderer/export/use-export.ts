import { useCallback, useEffect, useState } from 'react';
import type { ExportOutcome, ExportProgress } from '../../preload/contract/export.ts';
import type { ChannelRequest } from '../../preload/contract/index.ts';
import type { ErrorView } from '../../preload/errors.ts';
import { api } from '../api.ts';

export type ExportState =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly progress: ExportProgress | null }
  | { readonly state: 'done'; readonly outcome: ExportOutcome }
  | { readonly state: 'failed'; readonly error: ErrorView };

/** One export from its start to what became of it. */
export function useExport() {
  const [state, setState] = useState<ExportState>({ state: 'idle' });
  useEffect(
    () =>
      api.onExportProgress((progress) =>
        setState((current) => (current.state === 'running' ? { ...current, progress } : current)),
      ),
    [],
  );
  const start = useCallback(async (request: ChannelRequest<'export:start'>) => {
    setState({ state: 'running', progress: null });
    const result = await api.startExport(request);
    if (!result.ok) setState({ state: 'failed', error: result.error });
    else if (result.value === null) setState({ state: 'idle' });
    else setState({ state: 'done', outcome: result.value });
  }, []);
  const stop = useCallback(() => void api.cancelExport({}), []);
  return { state, start, stop };
}
