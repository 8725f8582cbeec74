import { isWorkingFile, isWorkingFolder, withoutWorkingFiles } from '../../preload/intake.ts';

/** What a drop or a paste brings, by its content; nothing is fetched from anywhere. */
export interface Brought {
  readonly files: readonly File[];
  /** Names of what is there and cannot be had: a file or a folder without the right to it, or gone meanwhile. */
  readonly unreadable: readonly string[];
  /** How many working files of other programs were left out. */
  readonly leftOut: number;
}

/** All files of a drop, those in folders too, folder by folder in the order of their names. */
export async function droppedFiles(transfer: DataTransfer): Promise<Brought> {
  // Entries and files must be taken before the first await: the browser empties the transfer then.
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const given = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const loose = given.flatMap(({ entry, file }) => (isFolder(entry) || file === null ? [] : [file]));
  const folders = given.flatMap(({ entry }) => (isFolder(entry) ? [entry] : []));
  if (given.length === 0) return brought(picturesOfHtml(transfer.getData('text/html')));
  const inFolders = await Promise.all(folders.map(filesOfFolder));
  return joined([brought(loose), ...inFolders]);
}

/**
 * The pictures of a paste. Chat programs put a file and a bitmap of it on the clipboard at once, which is one picture:
 * the file as it is, since the bitmap was drawn for the screen. A file that is called as Chromium calls such a bitmap is
 * older than the paste, or one of several.
 */
export function pastedFiles(transfer: DataTransfer, now: number): Brought {
  const files = [...transfer.files];
  if (files.length === 0) return brought(picturesOfHtml(transfer.getData('text/html')));
  const own = files.filter((file) => !isBitmap(file, now));
  return brought(files.length === 2 && own.length === 1 ? own : files);
}

const JUST_NOW_MS = 5_000;

/** Chromium makes a file of it when it is pasted, under this name. */
function isBitmap({ name, lastModified }: File, now: number): boolean {
  return name === 'image.png' && now - lastModified < JUST_NOW_MS;
}

function brought(given: readonly File[]): Brought {
  const { files, leftOut } = withoutWorkingFiles(given, ({ name }) => name);
  return { files, unreadable: [], leftOut: leftOut.length };
}

function joined(parts: readonly Brought[]): Brought {
  return {
    files: parts.flatMap(({ files }) => files),
    unreadable: parts.flatMap(({ unreadable }) => unreadable),
    leftOut: parts.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

function isFolder(entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry {
  return entry?.isDirectory === true;
}

/** A picture dragged out of a page may come as HTML with its bytes in it; one that is only named there is not fetched. */
function picturesOfHtml(html: string): readonly File[] {
  if (html === '') return [];
  const source = new DOMParser().parseFromString(html, 'text/html').querySelector('img')?.getAttribute('src');
  const found = /^data:(image\/[a-z+.-]+);base64,([A-Za-z0-9+/=\s]+)$/u.exec(source ?? '');
  if (!found?.[1] || !found[2]) return [];
  try {
    const bytes = Uint8Array.from(atob(found[2].replace(/\s/gu, '')), (character) => character.charCodeAt(0));
    return [new File([bytes], 'picture', { type: found[1] })];
  } catch {
    return [];
  }
}

async function filesOfFolder(folder: FileSystemDirectoryEntry): Promise<Brought> {
  const entries = await entriesOf(folder.createReader()).catch(() => null);
  if (entries === null) return { files: [], unreadable: [folder.name], leftOut: 0 };
  entries.sort((one, other) => one.name.localeCompare(other.name, 'zh-CN', { numeric: true }));
  const parts: Brought[] = [];
  for (const entry of entries) {
    if (isFolder(entry)) {
      if (!isWorkingFolder(entry.name)) parts.push(await filesOfFolder(entry));
    } else parts.push(await fileOfFolder(folder, entry as FileSystemFileEntry));
  }
  return joined(parts);
}

/** One that cannot be had does not take the others with it. */
async function fileOfFolder(folder: FileSystemEntry, entry: FileSystemFileEntry): Promise<Brought> {
  if (isWorkingFile(entry.name)) return { files: [], unreadable: [], leftOut: 1 };
  const file = await fileOf(entry).catch(() => null);
  return file === null
    ? // Chromium gives no name to one whose own is no UTF-8.
      { files: [], unreadable: [`${folder.name}/${entry.name || '?'}`], leftOut: 0 }
    : { files: [file], unreadable: [], leftOut: 0 };
}

/** A reader gives a hundred at a time, and none when there are no more. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
