import electron, { clipboard } from 'electron';
import { type ClipboardPort, notKeptElsewhere } from '../export/clipboard.ts';

export const systemClipboard: ClipboardPort = {
  read: () => clipboard.readText(),
  // One item is one writing: there is no moment in which the text lies there without its marks.
  write: (text) => clipboard.write([new electron.ClipboardItem(notKeptElsewhere(text, process.platform))]),
  clear: () => clipboard.clear(),
};
