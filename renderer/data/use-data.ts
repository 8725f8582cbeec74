import { useCallback, useEffect, useState } from 'react';
import type { Bridge } from '../../preload/bridge.ts';
import type { ErrorView } from '../../preload/errors.ts';
import type { Result } from '../../preload/result.ts';
import { api } from '../api.ts';
import { type DataName, listen } from './changes.ts';
import { heard, keepLoading, type Loaded } from './keep-loading.ts';

type DataRequest<Name extends DataName> = Parameters<Bridge[Name]>[0];
type Told<Answer> = Answer extends { readonly ok: true; readonly value: infer Value } ? Value : never;
type DataValue<Name extends DataName> = Told<Awaited<ReturnType<Bridge[Name]>>>;
type Loads = {
  readonly [Name in DataName]: (request: DataRequest<Name>) => Promise<Result<DataValue<Name>, ErrorView>>;
};

/** Asks for all there is. */
export const EVERYTHING: Readonly<Record<string, never>> = {};

/**
 * What main says, and says again when it has changed; `value` is null until it is there. `request` must stay the same
 * object while it asks for the same.
 */
export function useData<Name extends DataName>(name: Name, request: DataRequest<Name>) {
  const [loaded, setLoaded] = useState<Loaded<DataValue<Name>>>({ value: null, error: null });
  const [error, setError] = useState<ErrorView | null>(null);
  const setValue = useCallback((value: DataValue<Name>) => setLoaded({ value, error: null }), []);
  useEffect(() => {
    const loads: Loads = api;
    const loading = keepLoading(
      () => loads[name](request),
      (answer) => setLoaded((before) => heard(before, answer)),
    );
    // The contract's event carries what its table says it brings.
    const brought = (payload: unknown) => setValue(payload as DataValue<Name>);
    const stop = listen(api, name, loading.soon, brought);
    return () => {
      stop();
      loading.stop();
    };
  }, [name, request, setValue]);
  return { value: loaded.value, error: error ?? loaded.error, setValue, setError };
}
