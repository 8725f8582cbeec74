interface Key {
  /** As KeyboardEvent says it: what the key writes, or where it lies (C, whatever the keyboard writes there). */
  readonly key?: string;
  readonly code?: string;
  /** Together with Ctrl and Shift. */
  readonly ctrlShift?: true;
  /** Held down it counts again and again; any other key counts once. */
  readonly repeats?: true;
  /** Where the focus must be for it. Button and list take Space and Enter for themselves; an input takes letters. */
  readonly focus?: 'nowhere' | 'no-control';
}

/**
 * Every key that means something in this window, by where it does; Escape closes the camera's dialog by itself. The
 * labels of the buttons name them in preload/text.
 */
export const KEYS = {
  desk: {
    openCamera: [{ key: 'F2' }],
    scan: [{ key: 'F3' }],
    choosePicture: [{ key: 'F4' }],
    copyNext: [{ key: 'F8', repeats: true }],
    copyAll: [{ code: 'KeyC', ctrlShift: true, repeats: true }],
    confirm: [{ key: ' ', focus: 'nowhere' }],
  },
  camera: {
    takeStill: [{ key: 'F2' }, { key: ' ', focus: 'no-control' }, { key: 'Enter', focus: 'no-control' }],
  },
  input: {
    /** A card reader presses it too. */
    takeOver: [{ key: 'Enter' }],
    giveUp: [{ key: 'Escape' }],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly Key[]>>>>;

export type KeyPlace = keyof typeof KEYS;
export type KeyName<Place extends KeyPlace> = keyof (typeof KEYS)[Place] & string;

/** What is looked at of a KeyboardEvent, the browser's or React's. */
export interface Press {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
  readonly target: unknown;
}

export function isKey<Place extends KeyPlace>(place: Place, name: KeyName<Place>, press: Press): boolean {
  const keys: Readonly<Record<string, readonly Key[]>> = KEYS[place];
  return keys[name]?.some((key) => matches(key, press)) ?? false;
}

function matches({ key, code, ctrlShift, repeats, focus }: Key, press: Press): boolean {
  if (key !== undefined && press.key !== key) return false;
  if (code !== undefined && press.code !== code) return false;
  if (press.repeat && !repeats) return false;
  // A key with Alt or the system's own is the system's: Alt+F4 closes the window.
  if (press.altKey || press.metaKey || press.ctrlKey !== (ctrlShift ?? false)) return false;
  if (ctrlShift && !press.shiftKey) return false;
  return focus === undefined || isThere(focus, press.target);
}

function isThere(focus: NonNullable<Key['focus']>, target: unknown): boolean {
  const tag = typeof target === 'object' && target !== null && 'tagName' in target ? target.tagName : null;
  return focus === 'nowhere' ? tag === 'BODY' : tag !== 'BUTTON' && tag !== 'SELECT';
}
