import { useCallback, useRef } from 'react';

/** Each call begins something new and gives a question: is it still the newest? */
export function useLatest(): () => () => boolean {
  const newest = useRef(0);
  return useCallback(() => {
    newest.current += 1;
    const own = newest.current;
    return () => newest.current === own;
  }, []);
}
