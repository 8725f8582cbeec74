import { createContext, useContext } from 'react';
import { DICTIONARIES } from '../preload/text/dictionaries.ts';
import type { Dictionary } from '../preload/text/dictionary.ts';

export const TextContext = createContext<Dictionary>(DICTIONARIES['zh-CN']);

/** The one dictionary in the desk's language. */
export function useText(): Dictionary {
  return useContext(TextContext);
}

/** An instant as the wall clock of this machine shows it. */
export function localTime(instant: string): string {
  return new Date(instant).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
}
