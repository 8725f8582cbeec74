import { clipboard } from 'electron';
import type { ClipboardPort } from '../export/clipboard.ts';

export const systemClipboard: ClipboardPort = {
  read: () => clipboard.readText(),
  write: (text) => clipboard.writeText(text),
  clear: () => clipboard.clear(),
};
