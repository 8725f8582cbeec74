import { useEffect, useRef } from 'react';

type DeskKey = 'F3' | 'F4';

/** The function keys of the desk (SCREEN.md), while it has the keyboard; a key that is held down counts once. */
export function useDeskKeys(listening: boolean, actions: Readonly<Record<DeskKey, () => void>>): void {
  const now = useRef(actions);
  now.current = actions;
  useEffect(() => {
    if (!listening) return undefined;
    const press = (event: KeyboardEvent) => {
      if (event.repeat || (event.key !== 'F3' && event.key !== 'F4')) return;
      event.preventDefault();
      now.current[event.key]();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [listening]);
}
