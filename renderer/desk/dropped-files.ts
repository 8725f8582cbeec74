/** What a drop or a paste brings, by its content; nothing is fetched from anywhere. */

/** All files of a drop, those in folders too, folder by folder in the order of their names. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  // Entries and files must be taken before the first await: the browser empties the transfer then.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const files = [...transfer.files];
  const folders = entries.filter((entry): entry is FileSystemDirectoryEntry => entry?.isDirectory === true);
  if (folders.length === 0) return files.length > 0 ? files : picturesOfHtml(transfer.getData('text/html'));
  const inFolders = await Promise.all(folders.map(filesOfFolder));
  const names = new Set(folders.map(({ name }) => name));
  return [...files.filter(({ name }) => !names.has(name)), ...inFolders.flat()];
}

/**
 * The picture of a paste. Chat programs put the file and a bitmap of it on the clipboard at once, which is one picture:
 * the file as it is, since the bitmap was drawn for the screen.
 */
export function pastedFiles(transfer: DataTransfer): readonly File[] {
  const files = [...transfer.files];
  if (files.length === 0) return picturesOfHtml(transfer.getData('text/html'));
  const own = files.filter(({ name }) => name !== BITMAP_NAME);
  return own.length > 0 ? own : files.slice(0, 1);
}

/** What Chromium calls a bitmap on the clipboard. */
const BITMAP_NAME = 'image.png';

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

async function filesOfFolder(folder: FileSystemDirectoryEntry): Promise<readonly File[]> {
  const entries = await entriesOf(folder.createReader());
  entries.sort((one, other) => one.name.localeCompare(other.name, 'zh-CN', { numeric: true }));
  const files: File[] = [];
  for (const entry of entries) {
    if (entry.isDirectory) files.push(...(await filesOfFolder(entry as FileSystemDirectoryEntry)));
    else if (!entry.name.startsWith('.')) files.push(await fileOf(entry as FileSystemFileEntry));
  }
  return files;
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
