import { useEffect, useEffectEvent } from 'react';
import { isKey, type KeyName, type KeyPlace } from './keys.ts';

/** What keys do while their place has the keyboard. */
export function useKeys<Place extends KeyPlace>(
  place: Place,
  listening: boolean,
  actions: Readonly<Partial<Record<KeyName<Place>, () => void>>>,
): void {
  const onPress = useEffectEvent((event: KeyboardEvent) => {
    const names = Object.keys(actions) as KeyName<Place>[];
    const name = names.find((candidate) => isKey(place, candidate, event));
    if (name === undefined) return;
    event.preventDefault();
    actions[name]?.();
  });
  useEffect(() => {
    if (!listening) return undefined;
    const press = (event: KeyboardEvent) => onPress(event);
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [listening]);
}
