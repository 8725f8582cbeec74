import { createHash } from 'node:crypto';

/** The system's clipboard as text. */
export interface ClipboardPort {
  read(): Promise<string>;
  write(text: string): Promise<void>;
  clear(): void;
}

export interface ClipboardKeeper {
  put(text: string): Promise<void>;
  /** Takes out what we put in, if it is still there. */
  takeBack(): Promise<void>;
}

/**
 * Puts persons' data into the clipboard and takes it out again after `seconds` (0: never), unless somebody has copied
 * something else meanwhile. What was put in is known by its hash only.
 */
export function clipboardKeeper(clipboard: ClipboardPort, seconds: () => number): ClipboardKeeper {
  let ours: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  const takeBack = async () => {
    clearTimeout(timer);
    const expected = ours;
    ours = null;
    if (expected !== null && hash(await clipboard.read()) === expected) clipboard.clear();
  };
  return {
    async put(text) {
      clearTimeout(timer);
      await clipboard.write(text);
      ours = hash(text);
      // A clipboard that another program holds cannot be read; then it is not ours to clear either.
      const later = () => void takeBack().catch(() => undefined);
      if (seconds() > 0) timer = setTimeout(later, seconds() * 1000).unref();
    },
    takeBack,
  };
}

/** A DWORD of 0. */
const NO = new Uint8Array(4);

/**
 * What asks a system to keep a text out of its clipboard's history and its cloud. Windows: its own history, its sync to
 * other devices, and programs that listen (learn.microsoft.com, "Clipboard Formats", Cloud Clipboard). macOS: programs that
 * keep a history (nspasteboard.org). Linux: KDE's Klipper, by the hint that password managers give it.
 */
const MARKS: Readonly<
  Partial<Record<NodeJS.Platform, Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>>>
> = {
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: NO,
    CanIncludeInClipboardHistory: NO,
    CanUploadToCloudClipboard: NO,
  },
  darwin: { 'org.nspasteboard.ConcealedType': 'true' },
  linux: { 'x-kde-passwordManagerHint': 'secret' },
};

/** A text for the clipboard with this platform's marks, each by the name that Electron has for a format of the system's. */
export function notKeptElsewhere(text: string, platform: NodeJS.Platform): Record<string, string | Blob> {
  const marks = Object.entries(MARKS[platform] ?? {}).map(([format, content]) => [
    `electron application/osclipboard;format="${format}"`,
    new Blob([content]),
  ]);
  return { 'text/plain': text, ...Object.fromEntries(marks) };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
