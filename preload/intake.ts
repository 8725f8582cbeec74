/** What goes for files at every door: the window, the watched folder, the command line. */

/** Larger than any photo of a phone; looked at before a file is read. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/**
 * Working files of browsers, download managers, phones, Office, Windows, macOS and NAS boxes: nobody's pictures. One
 * list for all doors.
 */
const WORKING_FILES = [
  // Hidden on macOS and Linux: .DS_Store, AppleDouble's "._scan.jpg", LibreOffice's ".~lock.scan.ods#".
  /^\./u,
  // Owner files of Office.
  /^~\$/u,
  // Chromium, Firefox and wget, Opera, Safari, WinSCP and rsync, Thunder (迅雷), Baidu Netdisk.
  /\.(?:part|partial|filepart|tmp|temp|crdownload|opdownload|download|xltd|td|downloading)$/iu,
  /^(?:thumbs\.db|ehthumbs\.db|ehthumbs_vista\.db|desktop\.ini|icon\r)$/iu,
];
/** Their folders, as a dropped folder may hold them: thumbnails and recycle bins of NAS boxes and systems. */
const WORKING_FOLDERS =
  /^(?:\.|@eadir$|#recycle$|#snapshot$|\$recycle\.bin$|__macosx$|lost\+found$|system volume information$)/iu;

export function isWorkingFile(name: string): boolean {
  return WORKING_FILES.some((pattern) => pattern.test(name));
}

export function isWorkingFolder(name: string): boolean {
  return WORKING_FOLDERS.test(name);
}

export interface Sorted<File> {
  readonly files: readonly File[];
  /** Working files of other programs. */
  readonly leftOut: readonly File[];
}

/**
 * Of several files given by name, working files are left out, as happens when everything in a folder is marked; where
 * there is nothing else they were meant, and each is answered with its reason.
 */
export function withoutWorkingFiles<File>(
  given: readonly File[],
  nameOf: (file: File) => string,
): Sorted<File> {
  const files = given.filter((file) => !isWorkingFile(nameOf(file)));
  return files.length === 0
    ? { files: given, leftOut: [] }
    : { files, leftOut: given.filter((file) => isWorkingFile(nameOf(file))) };
}
